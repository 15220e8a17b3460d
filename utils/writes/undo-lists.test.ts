import { beforeEach, expect, it } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { findLogEntryView } from '../log/log-store';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});

/** Puts a contact on one list, while somebody else puts it on another: between our look and our write. */
async function doneBesideAnother(kind: 'add-to-lists' | 'restore', address: string) {
  const contact = harness.contactAt(address);
  const [own = '', another = ''] = harness.sandbox.account.lists.keys();
  contact.list_memberships = [];
  harness.onArrival = ({ method }) => method === 'POST' && contact.list_memberships.push(another);
  expect(await harness.writes.applyRemedy(harness.request(kind, address, { listIds: [own] }))).toMatchObject({
    ok: true,
  });
  harness.onArrival = () => {};
  expect(new Set(contact.list_memberships)).toEqual(new Set([own, another]));
  const { id } = await harness.lastEntry();
  return { id, contact, another };
}

it('an undo takes away no list that somebody else added while ours was added', async () => {
  const { id, contact, another } = await doneBesideAnother('add-to-lists', SEED.active);
  expect(await harness.writes.undo(id)).toMatchObject({ ok: true });
  expect(contact.list_memberships).toEqual([another]);
});

it('a restore beside which somebody else added a list is not undone: deleting would take that list, too', async () => {
  const { id, contact, another } = await doneBesideAnother('restore', SEED.deletedImplied);
  expect((await findLogEntryView(id))?.undo).toEqual({ kind: 'impossible', reason: 'lists-lost' });
  expect(await harness.writes.undo(id)).toMatchObject({ ok: false });
  expect(contact.list_memberships).toContain(another);
});
