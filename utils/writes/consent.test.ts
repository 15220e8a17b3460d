import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import type { RemedyKind } from '../contacts/remedy';
import type { StandingKind } from '../contacts/standing';
import type { InputProblem } from '../failure';
import { markNeverRestore, removeMark } from '../forgetting/never-restore';
import type { RemedyRequest } from '../messages';

const KINDS: RemedyKind[] = ['add', 'add-to-lists', 'restore', 'sign-up', 'resubscribe-email'];

const STANDINGS: Array<[address: string, standing: StandingKind, allowed: RemedyKind[]]> = [
  [SEED.absent, 'absent', ['add']],
  [SEED.active, 'active', ['add-to-lists']],
  [SEED.implied, 'active', ['add-to-lists']],
  [SEED.awaitingConfirmation, 'awaiting-confirmation', ['sign-up']],
  [SEED.noPermission, 'no-permission', ['sign-up']],
  [SEED.temporaryHold, 'temporary-hold', ['sign-up']],
  [SEED.unsubscribed, 'unsubscribed', ['resubscribe-email', 'sign-up']],
  [SEED.unsubscribedByAccount, 'unsubscribed', ['resubscribe-email', 'sign-up']],
  [SEED.deleted, 'deleted', ['restore', 'sign-up']],
  [SEED.deletedImplied, 'deleted', ['restore', 'sign-up']],
  [SEED.deletedFull, 'deleted', ['restore', 'sign-up']],
  [SEED.deletedByAccount, 'deleted', ['restore', 'sign-up']],
  [SEED.deletedReturned, 'deleted', ['restore', 'sign-up']],
  [SEED.deletedBare, 'deleted', ['restore', 'sign-up']],
  [SEED.deletedUnsubscribed, 'deleted-opted-out', ['sign-up']],
  [SEED.deletedOptedOut, 'deleted-opted-out', ['sign-up']],
  [SEED.unrecognized, 'unrecognized', []],
  [SEED.deletedUnrecognized, 'unrecognized', []],
  [SEED.bare, 'no-permission', ['sign-up']],
];

const EVERY_PAIR = STANDINGS.flatMap(([address, standing, allowed]) =>
  KINDS.map((kind) => ({ address, standing, kind, isAllowed: allowed.includes(kind) })),
);

const FIFTY_ONE_LISTS = Array.from({ length: 51 }, (_, index) => `list-${index}`);

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});

describe('every standing and every remedy, asked for with every tick a forged message could set', () => {
  it.each(EVERY_PAIR.filter(({ isAllowed }) => isAllowed))('$address may: $kind', async ({ address, kind }) => {
    const outcome = await harness.writes.applyRemedy(harness.request(kind, address));
    expect(outcome).toMatchObject({ ok: true, value: { verdict: { ok: true } } });
    expect(harness.writesSent()).toHaveLength(1);
    expect(await harness.lastEntry()).toMatchObject({ what: kind, address, outcome: { kind: 'done' } });
  });

  it.each(EVERY_PAIR.filter(({ isAllowed }) => !isAllowed))(
    '$address ($standing) may not: $kind',
    async ({ address, standing, kind }) => {
      const before = structuredClone(harness.sandbox.account.findByAddress(address));
      const outcome = await harness.writes.applyRemedy(harness.request(kind, address));
      const failure = { kind: 'forbidden-by-consent', standing };
      expect(outcome).toEqual({ ok: false, failure });
      expect(harness.writesSent()).toEqual([]);
      expect(harness.sandbox.account.findByAddress(address)).toEqual(before);
      expect(await harness.lastEntry()).toMatchObject({ what: kind, outcome: { kind: 'not-done', failure } });
    },
  );
});

describe('a card that is out of date', () => {
  it('restores nobody who opted out after it was shown', async () => {
    const request = harness.request('restore', SEED.deleted);
    const email = harness.contactAt(SEED.deleted).email_address;
    Object.assign(email ?? {}, { opt_out_source: 'Contact', opt_out_date: '2036-01-01T00:00:00Z' });
    expect(await harness.writes.applyRemedy(request)).toMatchObject({
      failure: { kind: 'forbidden-by-consent', standing: 'deleted-opted-out' },
    });
    expect(harness.writesSent()).toEqual([]);
  });

  it('asks for evidence once the person opted out meanwhile', async () => {
    const { evidence, ...request } = harness.request('sign-up', SEED.deletedOptedOut);
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ failure: { problem: 'no-evidence' } });
    expect(harness.writesSent()).toEqual([]);
  });

  it('writes to no other contact than the one it showed', async () => {
    const request = harness.request('restore', SEED.deleted, {
      contactId: harness.contactAt(SEED.deletedImplied).contact_id,
    });
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ failure: { kind: 'conflict' } });
    expect(harness.writesSent()).toEqual([]);
  });

  it('adds nobody whose deleted contact it did not see', async () => {
    const request = harness.request('add', SEED.deletedOptedOut, { contactId: null });
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ failure: { kind: 'forbidden-by-consent' } });
    expect(harness.writesSent()).toEqual([]);
  });

  it('restores nobody who opts out while another write collides with ours', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 409 }, method: 'POST', times: 1 });
    const contact = harness.contactAt(SEED.deleted);
    harness.onArrival = ({ method }) => {
      if (method !== 'POST') return;
      Object.assign(contact.email_address ?? {}, { opt_out_source: 'Contact', opt_out_date: '2036-01-01T00:00:00Z' });
    };
    expect(await harness.writes.applyRemedy(harness.request('restore', SEED.deleted))).toMatchObject({
      failure: { kind: 'forbidden-by-consent' },
    });
    expect(harness.writesSent()).toHaveLength(1);
    expect(contact.deleted_at).toBeDefined();
  });
});

describe('what a remedy needs first', () => {
  it.each([
    ['restore', SEED.deleted, { listIds: FIFTY_ONE_LISTS }, 'too-many-lists'],
    ['sign-up', SEED.deleted, { permissionGiven: false }, 'no-permission-tick'],
    ['sign-up', SEED.deleted, { listIds: [] }, 'no-list'],
    ['sign-up', SEED.unsubscribed, { evidence: '  ' }, 'no-evidence'],
    ['sign-up', SEED.noPermission, { firstName: 'n'.repeat(51) }, 'name-too-long'],
    ['add', SEED.absent, { permissionGiven: false }, 'no-permission-tick'],
    ['add', SEED.absent, { listIds: [] }, 'no-list'],
    ['add', 'nobody@exаmple.com', {}, 'address-look-alike'],
    ['add', '12345', {}, 'malformed'],
    ['add', `${'n'.repeat(60)}@${'e'.repeat(20)}.com`, {}, 'address-too-long'],
    ['add-to-lists', SEED.active, { listIds: [] }, 'no-list'],
    ['resubscribe-email', SEED.unsubscribed, { listIds: [] }, 'no-list'],
  ] satisfies Array<[RemedyKind, string, Partial<RemedyRequest>, InputProblem]>)(
    '%s of %s (case %#)',
    async (kind, address, rest, problem) => {
      const request = harness.request(kind, address, rest);
      expect(await harness.writes.applyRemedy(request)).toEqual({
        ok: false,
        failure: { kind: 'invalid-input', problem },
      });
      expect(harness.writesSent()).toEqual([]);
    },
  );
});

describe('a person who asked to be forgotten', () => {
  beforeEach(() => markNeverRestore(harness.sandbox.account.accountId, SEED.deleted));
  afterEach(() => removeMark(harness.sandbox.account.accountId, SEED.deleted));

  it('is not restored', async () => {
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    expect(outcome).toEqual({ ok: false, failure: { kind: 'never-restore' } });
    expect(harness.writesSent()).toEqual([]);
  });

  it('comes back by a sign-up of their own', async () => {
    expect(await harness.writes.applyRemedy(harness.request('sign-up', SEED.deleted))).toMatchObject({ ok: true });
  });
});
