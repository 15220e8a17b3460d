import { expect, it } from 'vitest';
import { contactWith } from '@/tests/support/contacts';
import { CONTACTS, lists, verdictOn } from '@/tests/support/verdicts';
import { createDeletions } from './deletions';

const NOW = Date.parse('2026-11-20T15:00:00Z');
const active = verdictOn(contactWith({ listIds: ['list-1', 'list-2'] }));
const deletedOn = (day: string) => verdictOn(contactWith({ deletedAt: day }));

it('knows the lists of somebody whom this tab saw before the deletion', () => {
  const deletions = createDeletions(() => NOW);
  expect(deletions.complete(active)).toBe(active);
  expect(deletions.complete(deletedOn('2026-11-20')).wasOn).toEqual({ lists: lists(2), gone: [], until: '2026-11-20' });
});

it('knows nothing of the same contact in another account, or of another contact', () => {
  const deletions = createDeletions(() => NOW);
  deletions.complete(active);
  const elsewhere = { ...deletedOn('2026-11-20'), accountKey: 'bakery' };
  const another = verdictOn(contactWith({ contactId: 'another', deletedAt: '2026-11-20' }));
  expect(deletions.complete(elsewhere).wasOn).toBeNull();
  expect(deletions.complete(another).wasOn).toBeNull();
});

it('leaves alone what is known already of somebody it never saw', () => {
  const known = { ...deletedOn('2026-11-20'), wasOn: { lists: lists(1), gone: [], until: '2026-11-20' } };
  expect(createDeletions(() => NOW).complete(known)).toBe(known);
});

it.each([
  ['deleted today', deletedOn('2026-11-20'), true],
  ['deleted yesterday, which may be minutes ago', deletedOn('2026-11-19'), true],
  ['deleted long ago', deletedOn('2026-11-03'), false],
  ['opted out and deleted', verdictOn(CONTACTS['deleted-opted-out']), false],
  ['active', active, false],
])('offers the way back only where it is one: %s', (_, verdict, isUndoable) => {
  expect(createDeletions(() => NOW).isUndoable(verdict)).toBe(isUndoable);
});

it('offers the way back to whoever was there before the deletion, whatever day it is', () => {
  const deletions = createDeletions(() => NOW);
  deletions.complete(active);
  expect(deletions.isUndoable(deletedOn('2026-11-03'))).toBe(true);
});
