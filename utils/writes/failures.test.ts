import { beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '@/sandbox/faults';
import { SEED } from '@/sandbox/seed/addresses';
import { listLogEntries } from '../../tests/support/log';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { ok } from '../failure';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});

const detail = (status: number) => `The sandbox was told to answer ${status}.`;
const refused = (status: number, json?: unknown): Fault => ({
  kind: 'status',
  status,
  ...(json === undefined ? {} : { body: { json } }),
});

describe('a write that did not happen says why, changes nothing, and is in the log', () => {
  it.each<[name: string, fault: Fault, status: number | null, failure: object]>([
    ['400, a list of errors', refused(400), 400, { kind: 'invalid-input', detail: detail(400) }],
    [
      '400, one error',
      { kind: 'status', status: 400, body: 'object' },
      400,
      { kind: 'invalid-input', detail: detail(400) },
    ],
    ['400, plain words', refused(400, 'Too many'), 400, { kind: 'invalid-input', detail: 'Too many' }],
    ['400, a message', refused(400, [{ message: 'Bad' }]), 400, { kind: 'invalid-input', detail: 'Bad' }],
    [
      '403, the scope',
      refused(403, { error_key: 'unauthorized', error_message: 'Missing scope' }),
      403,
      { kind: 'forbidden', reason: 'scope' },
    ],
    [
      '403, the user’s rights',
      refused(403, { error_key: 'forbidden', error_message: 'Missing privileges' }),
      403,
      { kind: 'forbidden', reason: 'privilege' },
    ],
    [
      '403, the application',
      refused(403, { error_key: 'forbidden', error_message: 'Application is deactivated' }),
      403,
      { kind: 'forbidden', reason: 'deactivated' },
    ],
    ['404', refused(404), 404, { kind: 'not-found' }],
    ['409, again and again', refused(409), 409, { kind: 'conflict' }],
    ['429, too fast', refused(429, { error_key: 'throttled', error_message: '' }), 429, { kind: 'throttled' }],
    ['429, for today', refused(429, { error_key: 'quota_exceeded', error_message: '' }), 429, { kind: 'daily-quota' }],
    ['429, the queue', refused(429, { message: 'You exceeded 1,000 queued activities' }), 429, { kind: 'queue-full' }],
    ['a gateway’s 400 in HTML', { kind: 'status', status: 400, body: 'html' }, 400, { kind: 'unexpected-answer' }],
  ])('%s', async (_, fault, apiStatus, failure) => {
    for (const method of ['POST', 'PUT']) harness.sandbox.faults.add({ fault, method });
    const contact = harness.contactAt(SEED.deletedFull);
    const before = structuredClone(contact);
    const request = harness.request('restore', SEED.deletedFull);
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ ok: false, failure });
    expect(contact).toEqual(before);
    expect(await listLogEntries()).toHaveLength(1);
    expect(await harness.lastEntry()).toMatchObject({
      requestId: request.idempotencyKey,
      outcome: { kind: 'not-done', failure },
      apiStatus,
      undo: { kind: 'impossible', reason: 'not-done' },
    });
  });

  it.each<[name: string, fault: Fault, status: number | null, failure: object]>([
    ['500', refused(500), 500, { kind: 'service-down', status: 500 }],
    ['503', refused(503), 503, { kind: 'service-down', status: 503 }],
    ['HTML', { kind: 'status', status: 200, body: 'html' }, 200, { kind: 'outcome-unknown' }],
    ['a dropped connection', { kind: 'drop' }, null, { kind: 'outcome-unknown' }],
  ])('%s: an activity may be under way all the same, so nobody can tell yet', async (_, fault, apiStatus, failure) => {
    harness.sandbox.faults.add({ fault, method: 'POST' });
    expect(await harness.writes.applyRemedy(harness.request('restore', SEED.deletedFull))).toMatchObject({ failure });
    expect(harness.writesSent()).toHaveLength(1);
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'unknown' }, apiStatus });
  });

  it('an activity that is refused, or that fails, is made up for by an update of what was read and nothing more', async () => {
    for (const fail of [true, false]) {
      const address = fail ? SEED.deleted : SEED.deletedFull;
      if (fail) harness.sandbox.faults.add({ fault: refused(400), method: 'POST', times: 1 });
      else harness.sandbox.faults.add({ fault: refused(404), method: 'POST', times: 1 });
      const notes = structuredClone(harness.contactAt(address).notes);
      expect(await harness.writes.applyRemedy(harness.request('restore', address))).toMatchObject({ ok: true });
      const put = harness.sandbox.requests.findLast(({ method }) => method === 'PUT');
      expect(Object.keys(JSON.parse(put?.body ?? '{}'))).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/email_address|notes|taggings|phone|custom_fields|sms/)]),
      );
      expect(harness.contactAt(address)).toMatchObject({ notes, deleted_at: undefined });
    }
  });

  it('a contact that cannot be read is not written', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'GET' });
    expect(await harness.writes.applyRemedy(harness.request('restore', SEED.deleted))).toMatchObject({
      failure: { kind: 'offline' },
    });
    expect(harness.writesSent()).toEqual([]);
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' }, apiStatus: null });
  });

  it('the same form, sent again after a failure, is written then', async () => {
    harness.sandbox.faults.add({ fault: refused(403), method: 'POST', times: 1 });
    const request = harness.request('restore', SEED.deleted);
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ value: { did: 'restored' } });
    expect((await listLogEntries()).map(({ outcome }) => outcome.kind)).toEqual(['done', 'not-done']);
  });
});

describe('an answer that was lost after the write', () => {
  it.each([
    ['restore', SEED.deletedFull, 'restored'],
    ['sign-up', SEED.deletedOptedOut, 'updated'],
    ['sign-up', SEED.deletedLength60, 'updated'],
    ['add', SEED.absent, 'added'],
    ['add', 'n'.repeat(45).concat('@example.com'), 'added'],
    ['add-to-lists', SEED.implied, 'updated'],
  ] as const)('%s of %s is found to have worked', async (kind, address, did) => {
    for (const method of ['PUT', 'POST']) harness.sandbox.faults.add({ fault: { kind: 'cut' }, method });
    const listIds = [...harness.sandbox.account.lists.keys()].slice(2, 4);
    expect(await harness.writes.applyRemedy(harness.request(kind, address, { listIds }))).toMatchObject({
      value: { did },
    });
    expect(harness.writesSent()).toHaveLength(1);
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'done' }, apiStatus: null });
  });

  it('is looked for after silence too', async () => {
    harness.patience = 300;
    harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'POST' });
    const request = harness.request('restore', SEED.deleted);
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ value: { did: 'restored' } });
    expect(harness.writesSent()).toHaveLength(1);
  });

  it('stays open where the look fails as well, and is recovered when the form is sent again', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'POST' });
    const online = harness.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'GET', skip: 1 });
    const request = harness.request('restore', SEED.deleted);
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ failure: { kind: 'outcome-unknown' } });
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'unknown' } });
    online();
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ value: { did: 'restored' } });
    expect(harness.writesSent()).toHaveLength(1);
    expect(await listLogEntries()).toHaveLength(1);
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'done' }, undo: { kind: 'possible' } });
  });

  it('of the resubscribe email stays open: that one was sent before may speak of somebody else’s', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'PUT', times: 1 });
    harness.patience = 300;
    const request = harness.request('resubscribe-email', SEED.unsubscribed);
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ failure: { kind: 'outcome-unknown' } });
    expect(await harness.writes.applyRemedy(request)).toMatchObject({
      failure: { kind: 'conflict', reason: 'already-sent' },
    });
    expect((await listLogEntries()).map(({ outcome }) => outcome.kind)).toEqual(['not-done', 'unknown']);
  });
});

it('says what was done where the contact cannot be read again', async () => {
  harness.sandbox.faults.add({ fault: refused(404), method: 'GET', path: '/v3/contacts', skip: 1 });
  const request = harness.request('restore', SEED.deleted);
  expect(await harness.writes.applyRemedy(request)).toMatchObject({
    value: { did: 'restored', verdict: { ok: false, failure: { kind: 'not-found' } } },
  });
  expect(await harness.lastEntry()).toMatchObject({
    outcome: { kind: 'done' },
    contactAfter: { deletedAt: null, listIds: request.listIds },
    undo: { kind: 'possible' },
  });
});

describe('a resubscribe email', () => {
  it.each<[string, Fault, object]>([
    ['a service that is down is told as that', refused(503), { kind: 'service-down', status: 503 }],
    [
      'a 409 says that it was sent, in whatever words',
      refused(409, [{ error_key: 'conflict', error_message: 'You sent simultaneous requests.' }]),
      { kind: 'conflict', reason: 'already-sent' },
    ],
    ['a gateway’s refusal is one', { kind: 'status', status: 400, body: 'html' }, { kind: 'unexpected-answer' }],
  ])('%s', async (_, fault, failure) => {
    harness.sandbox.faults.add({ fault, method: 'PUT' });
    expect(await harness.writes.applyRemedy(harness.request('resubscribe-email', SEED.unsubscribed))).toMatchObject({
      failure,
    });
  });
});

describe('a write whose token is refused is looked at again before it is sent with another one', () => {
  const renewing = (meanwhile: () => void) => {
    harness.sandbox.faults.add({ fault: refused(401), method: 'POST', times: 1 });
    harness.renew = async () => {
      meanwhile();
      return ok(harness.sandbox.oauth.issue().access_token);
    };
  };

  it('and sent where nothing changed', async () => {
    renewing(() => undefined);
    expect(await harness.writes.applyRemedy(harness.request('restore', SEED.deletedFull))).toMatchObject({ ok: true });
    expect(harness.writesSent()).toHaveLength(2);
    expect(await listLogEntries()).toHaveLength(1);
  });

  it('and not sent to somebody who opted out meanwhile', async () => {
    const contact = harness.contactAt(SEED.deleted);
    renewing(() => {
      Object.assign(contact.email_address ?? {}, {
        permission_to_send: 'unsubscribed',
        opt_out_source: 'Contact',
        opt_out_date: '2036-01-01T00:00:00Z',
      });
    });
    expect(await harness.writes.applyRemedy(harness.request('restore', SEED.deleted))).toMatchObject({
      failure: { kind: 'forbidden-by-consent', standing: 'deleted-opted-out' },
    });
    expect(harness.writesSent()).toHaveLength(1);
    expect(contact).toMatchObject({ deleted_at: expect.any(String) });
  });
});

it('two writes at once: reads again, merges again, and keeps what the other one wrote', async () => {
  for (const method of ['POST', 'PUT']) harness.sandbox.faults.add({ fault: refused(409), method, times: 1 });
  const contact = harness.contactAt(SEED.deletedFull);
  harness.onArrival = ({ method }) => {
    if (method === 'PUT' && harness.writesSent().length === 1) contact.company_name = 'Another library';
  };
  expect(await harness.writes.applyRemedy(harness.request('restore', SEED.deletedFull))).toMatchObject({ ok: true });
  expect(harness.writesSent()).toHaveLength(3);
  expect(contact).toMatchObject({ company_name: 'Another library', deleted_at: undefined });
});
