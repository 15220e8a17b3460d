import { beforeEach, describe, expect, it } from 'vitest';
import { markDeleted } from '@/sandbox/account/contact-changes';
import { SEED } from '@/sandbox/seed/addresses';
import { listLogEntries } from '../../tests/support/log';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { fail } from '../failure';
import { resubscribeEmailSentAt } from '../log/resubscribe-email';
import { hasUnfinished } from './unfinished';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});

describe('one write', () => {
  it('of a form sent twice', async () => {
    const request = harness.request('sign-up', SEED.deleted);
    const outcomes = await Promise.all([harness.writes.applyRemedy(request), harness.writes.applyRemedy(request)]);
    expect(harness.writesSent()).toHaveLength(1);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[0]).toMatchObject({ value: { did: 'updated' } });
  });

  it('of the same form filled in twice, in two tabs', async () => {
    const listIds = [...harness.sandbox.account.lists.keys()].slice(0, 2);
    const outcomes = await Promise.all([
      harness.writes.applyRemedy(harness.request('restore', SEED.deleted, { listIds })),
      harness.writes.applyRemedy(harness.request('restore', 'Deleted@Example.com', { listIds: listIds.toReversed() })),
    ]);
    expect(harness.writesSent()).toHaveLength(1);
    expect(outcomes).toMatchObject([{ value: { did: 'restored' } }, { value: { did: 'restored' } }]);
    expect(await listLogEntries()).toHaveLength(1);
  });

  it('of a form sent again after it worked, also to a new background', async () => {
    const request = harness.request('add', SEED.absent);
    await harness.writes.applyRemedy(request);
    expect(await harness.restart().applyRemedy(request)).toMatchObject({
      value: { did: 'added', verdict: { value: { standing: { kind: 'active' } } } },
    });
    expect(harness.writesSent()).toHaveLength(1);
  });

  it('for a contact that is on the chosen lists already: none', async () => {
    const { list_memberships: listIds } = harness.contactAt(SEED.active);
    const outcome = await harness.writes.applyRemedy(harness.request('add-to-lists', SEED.active, { listIds }));
    expect(outcome).toMatchObject({ value: { did: 'updated' } });
    expect(harness.writesSent()).toEqual([]);
  });
});

it('different forms on one contact wait for each other, and the second is judged by what the first left', async () => {
  const outcomes = await Promise.all([
    harness.writes.applyRemedy(harness.request('restore', SEED.deleted)),
    harness.writes.applyRemedy(harness.request('sign-up', SEED.deleted)),
  ]);
  expect(outcomes).toMatchObject([{ ok: true }, { failure: { kind: 'forbidden-by-consent', standing: 'active' } }]);
  expect(harness.writesSent()).toHaveLength(1);
});

it('the entry of a resubscribe email names the lists asked for, which the contact does not show', async () => {
  const request = harness.request('resubscribe-email', SEED.unsubscribed);
  await harness.writes.applyRemedy(request);
  expect(await harness.lastEntry()).toMatchObject({ changes: [], askedListIds: request.listIds });
});

it('the resubscribe email goes out once, and the second try is answered from the log without a request', async () => {
  const request = harness.request('resubscribe-email', SEED.unsubscribed);
  expect(await harness.writes.applyRemedy(request)).toMatchObject({ value: { did: 'resubscribe-email-sent' } });
  const { at } = await harness.lastEntry();
  expect(await resubscribeEmailSentAt(request.contactId ?? '')).toBe(at);
  harness.sandbox.requests.length = 0;
  expect(await harness.writes.applyRemedy(harness.request('resubscribe-email', SEED.unsubscribed))).toMatchObject({
    failure: { kind: 'conflict', reason: 'already-sent', at },
  });
  expect(harness.sandbox.requests).toEqual([]);
  const unseen = harness.request('resubscribe-email', SEED.unsubscribed, { contactId: null });
  expect(await harness.writes.applyRemedy(unseen)).toMatchObject({
    failure: { kind: 'conflict', reason: 'already-sent', at },
  });
  expect(harness.writesSent()).toEqual([]);
});

it('an email that somebody sent from elsewhere is told as sent', async () => {
  const { contact_id } = harness.contactAt(SEED.unsubscribed);
  harness.sandbox.account.resubscribeEmails.set(contact_id, { sentAt: 0, listIds: [] });
  expect(await harness.writes.applyRemedy(harness.request('resubscribe-email', SEED.unsubscribed))).toMatchObject({
    failure: { kind: 'conflict', reason: 'already-sent' },
  });
});

describe('a background that was killed between the request and the answer', () => {
  it.each(['silence', 'nothing'] as const)('finds out how it ended: %s', async (end) => {
    const gone = { kind: end === 'silence' ? 'silence' : 'latency', milliseconds: 600_000 } as const;
    const online = harness.sandbox.faults.add({ fault: gone, method: 'POST' });
    const request = harness.request('restore', SEED.deleted);
    void harness.writes.applyRemedy(request);
    await expect.poll(() => harness.writesSent().length).toBe(1);
    if (end === 'silence') await expect.poll(() => harness.contactAt(SEED.deleted).deleted_at).toBeUndefined();
    expect(await hasUnfinished()).toBe(true);
    online();

    const next = harness.restart();
    await next.recoverUnfinished();
    expect(await hasUnfinished()).toBe(false);
    expect(harness.writesSent()).toHaveLength(1);
    const entry = await harness.lastEntry();
    if (end === 'silence') {
      expect(entry).toMatchObject({ outcome: { kind: 'done' }, undo: { kind: 'possible' } });
      expect(await next.applyRemedy(request)).toMatchObject({ value: { did: 'restored' } });
      expect(harness.writesSent()).toHaveLength(1);
    } else {
      expect(entry).toMatchObject({ outcome: { kind: 'not-done', failure: { kind: 'no-answer' } } });
      expect(await next.applyRemedy(request)).toMatchObject({ value: { did: 'restored' } });
      expect(harness.writesSent()).toHaveLength(2);
    }
  });

  it('waits for a restore that does not show at the first look, and sends it once', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'latency', milliseconds: 600_000 }, method: 'POST' });
    const request = harness.request('restore', SEED.deleted);
    void harness.writes.applyRemedy(request);
    await expect.poll(() => harness.writesSent().length).toBe(1);
    const next = harness.restart();
    let looks = 0;
    harness.onArrival = ({ method }) => {
      looks += method === 'GET' ? 1 : 0;
      if (looks === 3)
        Object.assign(harness.contactAt(SEED.deleted), { deleted_at: undefined, list_memberships: request.listIds });
    };
    expect(await next.applyRemedy({ ...request, again: true })).toMatchObject({ value: { did: 'restored' } });
    expect(harness.writesSent()).toHaveLength(1);
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'done' } });
  });

  it('does not send the form again that is sent again before it looked', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'POST', times: 1 });
    const request = harness.request('add', SEED.absent);
    void harness.writes.applyRemedy(request);
    await expect.poll(() => harness.sandbox.account.findByAddress(SEED.absent)).toBeDefined();
    expect(await harness.restart().applyRemedy(request)).toMatchObject({ value: { did: 'added' } });
    expect(harness.writesSent()).toHaveLength(1);
  });

  it('leaves for later what cannot be looked up, and what another account has', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'POST' });
    void harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    await expect.poll(() => harness.contactAt(SEED.deleted).deleted_at).toBeUndefined();
    const online = harness.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'GET' });
    await harness.restart().recoverUnfinished();
    expect(await hasUnfinished()).toBe(true);
    online();
    const { accountId } = harness.sandbox.account;
    harness.sandbox.account.accountId = 'another';
    await harness.restart().recoverUnfinished();
    expect(await hasUnfinished()).toBe(true);
    harness.sandbox.account.accountId = accountId;
    await harness.restart().recoverUnfinished();
    expect(await hasUnfinished()).toBe(false);
  });

  it('cannot tell whether it restored somebody who was deleted again since, and says so', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'POST' });
    void harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    await expect.poll(() => harness.contactAt(SEED.deleted).deleted_at).toBeUndefined();
    markDeleted(harness.sandbox.account, harness.contactAt(SEED.deleted));
    await harness.restart().recoverUnfinished();
    expect(await harness.lastEntry()).toMatchObject({ what: 'restore', outcome: { kind: 'unknown' } });
  });

  it('cannot tell whether an email went out, and says so', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'PUT' });
    void harness.writes.applyRemedy(harness.request('resubscribe-email', SEED.unsubscribed));
    await expect.poll(() => harness.sandbox.account.resubscribeEmails.size).toBe(1);
    await harness.restart().recoverUnfinished();
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'unknown' } });
  });

  it('does not send an email twice for a surface that only asks what came of it; the admin may', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'PUT', times: 1 });
    const request = harness.request('resubscribe-email', SEED.unsubscribed);
    void harness.writes.applyRemedy(request);
    await expect.poll(() => harness.sandbox.account.resubscribeEmails.size).toBe(1);
    const next = harness.restart();
    expect(await next.applyRemedy({ ...request, again: true })).toEqual(fail({ kind: 'outcome-unknown' }));
    expect(harness.writesSent()).toHaveLength(1);
    expect(await next.applyRemedy(request)).toMatchObject({ failure: { reason: 'already-sent' } });
  });
});
