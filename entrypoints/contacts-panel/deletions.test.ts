import { expect, it } from 'vitest';
import { contactWith } from '@/tests/support/contacts';
import { CONTACTS, lists, verdictOn } from '@/tests/support/verdicts';
import { createDeletions } from './deletions';

const NOW = Date.parse('2026-11-20T15:00:00Z');
const active = verdictOn(contactWith({ listIds: ['list-1', 'list-2'] }));
const knownAt = (seenAt: string) => ({
  ...deletedOn('2026-11-20'),
  wasOn: { lists: lists(1), gone: [], until: '2026-11-20', seenAt },
});
const deletedOn = (day: string) => verdictOn(contactWith({ deletedAt: day }));

it('knows the lists of somebody whom this tab saw before the deletion', () => {
  const deletions = createDeletions(() => NOW);
  expect(deletions.complete(active)).toBe(active);
  const wasOn = { lists: lists(2), gone: [], until: '2026-11-20', seenAt: active.checkedAt };
  expect(deletions.complete(deletedOn('2026-11-20')).wasOn).toEqual(wasOn);
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
  const known = knownAt('2026-11-20T08:00:00.000Z');
  expect(createDeletions(() => NOW).complete(known)).toBe(known);
});

it.each([
  ['newer than what this tab saw are kept', '2026-11-23T10:32:01.000Z', 1],
  ['older than what this tab saw give way to it', '2026-11-23T10:31:59.000Z', 2],
])('lists known from elsewhere that are %s', (_, seenAt, count) => {
  const deletions = createDeletions(() => NOW);
  deletions.complete(active);
  expect(deletions.complete(knownAt(seenAt)).wasOn?.lists).toEqual(lists(count));
});

it('somebody seen on no list is left with what is known from elsewhere', () => {
  const deletions = createDeletions(() => NOW);
  deletions.complete(verdictOn(contactWith({ listIds: [] })));
  const known = knownAt('2026-11-20T08:00:00.000Z');
  expect(deletions.complete(known)).toBe(known);
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
