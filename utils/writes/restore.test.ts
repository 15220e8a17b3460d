import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactRecord } from '@/sandbox/account/contact-record';
import { SEED } from '@/sandbox/seed/addresses';
import { ALL_LIST_IDS } from '@/sandbox/seed/catalogue';
import { deletedContact, somebodyElsesChange } from '../../tests/support/any-contact';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { fieldDiff } from '../log/field-diff';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});

type Whole = Omit<ContactRecord, 'email_address'> & { email_address?: Partial<ContactRecord['email_address']> };

/** All that a restore must keep: everything but the lists, the deletion and the marks of the update. */
function kept({ list_memberships, deleted_at, updated_at, update_source, email_address, ...rest }: Whole) {
  return structuredClone({ ...rest, email_address: { ...email_address, updated_at: null } });
}

it('brings a contact back with everything it had, on its lists and the chosen ones', async () => {
  const before = kept(harness.contactAt(SEED.deletedFull));
  const listIds = [...ALL_LIST_IDS].slice(0, 3);
  const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deletedFull, { listIds }));
  expect(outcome).toMatchObject({
    value: { did: 'restored', untransferable: [], verdict: { value: { standing: { kind: 'active' } } } },
  });
  const after = harness.contactAt(SEED.deletedFull);
  expect(kept(after)).toEqual(before);
  expect(after).toMatchObject({ deleted_at: undefined, update_source: 'Account', list_memberships: ALL_LIST_IDS });
});

it('keeps the permission as it was', async () => {
  await harness.writes.applyRemedy(harness.request('restore', SEED.deletedImplied));
  expect(harness.contactAt(SEED.deletedImplied).email_address?.permission_to_send).toBe('implicit');
});

it.each([
  ['an activity', 201],
  ['an update', 400],
])('sees what %s did where the API gives what is not there as an empty text', async (_, status) => {
  harness.sandbox.habits.missingTextsAreEmpty = true;
  if (status !== 201) harness.sandbox.faults.add({ fault: { kind: 'status', status }, method: 'POST' });
  const request = harness.request('restore', SEED.deletedImplied);
  expect(await harness.writes.applyRemedy(request)).toMatchObject({
    value: { did: 'restored', verdict: { value: { standing: { kind: 'active' } } } },
  });
  expect(await harness.lastEntry()).toMatchObject({
    changes: [
      { field: 'deleted_at', after: null },
      { field: 'list_memberships', before: null, after: request.listIds },
    ],
    outcome: { kind: 'done' },
    undo: { kind: 'possible' },
  });
});

it('needs a list', async () => {
  const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted, { listIds: [] }));
  expect(outcome).toMatchObject({ failure: { kind: 'invalid-input', problem: 'no-list' } });
});

it('writes down what changed, in whose account, and that nobody gave permission for it', async () => {
  const deletedAt = harness.contactAt(SEED.deletedImplied).deleted_at;
  const request = harness.request('restore', SEED.deletedImplied, { permissionGiven: false, evidence: '' });
  await harness.writes.applyRemedy(request);
  expect(await harness.lastEntry()).toMatchObject({
    account: 'Riverside Community Center',
    what: 'restore',
    changes: [
      { field: 'deleted_at', before: deletedAt, after: null },
      { field: 'list_memberships', before: null, after: request.listIds },
    ],
    evidence: null,
    permissionGiven: false,
    apiStatus: 201,
    outcome: { kind: 'done' },
    undo: { kind: 'possible' },
  });
});

it('reads the contact before and after a restore, and asks the activity how it stands in between', async () => {
  await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
  const asked = harness.sandbox.requests.map(({ method, path }) => `${method} ${path.split(/[?/]/)[2]}`);
  expect(asked.filter((request) => request !== 'GET activities')).toEqual([
    'GET contacts',
    'POST activities',
    'GET contacts',
  ]);
});

describe('for any deleted contact the contract allows', () => {
  it('what the API holds after a restore equals what it held before', async () => {
    await fc.assert(
      fc.asyncProperty(deletedContact, fc.subarray([...ALL_LIST_IDS], { minLength: 1 }), async (contact, listIds) => {
        harness.sandbox.account.contacts.clear();
        harness.sandbox.account.add(contact);
        const before = kept(contact);
        const lists = new Set([...contact.list_memberships, ...listIds]);
        const address = contact.email_address?.address ?? '';
        const outcome = await harness.writes.applyRemedy(harness.request('restore', address, { listIds }));
        expect(outcome).toMatchObject({ ok: true, value: { untransferable: [] } });
        expect(kept(contact)).toEqual(before);
        expect(new Set(contact.list_memberships)).toEqual(lists);
        expect(contact).toMatchObject({ deleted_at: undefined, update_source: 'Account' });
      }),
    );
  }, 60_000);

  it.each([
    ['an activity', 'POST'],
    ['an update', 'PUT'],
  ])(
    'what somebody else changes between our look and %s is there afterwards, and so is ours',
    async (_, how) => {
      if (how === 'PUT') harness.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'POST' });
      await fc.assert(
        fc.asyncProperty(deletedContact, somebodyElsesChange, async (before, { fields, email }) => {
          // All tags gone is what a restore may do by itself: those are put back.
          fc.pre(
            before.taggings.length === 0 ||
              !fields.taggings ||
              before.taggings.some((id) => fields.taggings?.includes(id)),
          );
          const contact = structuredClone(before);
          harness.sandbox.account.contacts.clear();
          harness.sandbox.account.add(contact);
          harness.onArrival = ({ method }) => {
            if (method !== how) return;
            Object.assign(contact, structuredClone(fields));
            Object.assign(contact.email_address ?? {}, email);
          };
          const address = before.email_address?.address ?? '';
          const listIds = ALL_LIST_IDS.slice(0, 1);
          const outcome = await harness.writes.applyRemedy(harness.request('restore', address, { listIds }));
          expect(outcome).toMatchObject({ ok: true });
          const expected = { ...before, ...fields, email_address: { ...before.email_address, ...email } };
          expect(fieldDiff(kept(expected), kept(contact))).toEqual([]);
          expect(contact).toMatchObject({ deleted_at: undefined, list_memberships: expect.arrayContaining(listIds) });
        }),
        { numRuns: 60 },
      );
    },
    60_000,
  );
});
