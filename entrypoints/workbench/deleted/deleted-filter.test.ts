import { expect, it } from 'vitest';
import { contactWith } from '@/tests/support/contacts';
import { standingOf } from '@/utils/contacts/standing';
import type { DeletedContact } from '@/utils/messages';
import { daysShown, deletionsPerDay, inPeriod, matching, NOT_KNOWN, ofDay, spikeOf } from './deleted-filter';

function deletedOn(deletedAt: string, kind: 'deleted' | 'deleted-opted-out' = 'deleted'): DeletedContact {
  return { contact: contactWith({ deletedAt }), standing: { kind }, listIdsBefore: [] };
}

const contacts = [
  deletedOn('2026-11-20'),
  deletedOn('2026-11-23'),
  deletedOn('2026-11-23', 'deleted-opted-out'),
  deletedOn('2026-08-01'),
];

it('counts each day from the first to the last, the empty ones too, and none outside', () => {
  expect(deletionsPerDay(contacts, { first: '2026-11-21', last: '2026-11-24' })).toEqual([
    { day: '2026-11-21', open: 0, optedOut: 0, noPermission: 0 },
    { day: '2026-11-22', open: 0, optedOut: 0, noPermission: 0 },
    { day: '2026-11-23', open: 1, optedOut: 1, noPermission: 0 },
    { day: '2026-11-24', open: 0, optedOut: 0, noPermission: 0 },
  ]);
});

it('counts nothing of dates it cannot read', () => {
  expect(deletionsPerDay([deletedOn('yesterday')], { first: '2026-11-23', last: '2026-11-23' })).toEqual([
    { day: '2026-11-23', open: 0, optedOut: 0, noPermission: 0 },
  ]);
});

it('shows the days of the period up to today, thirty of all of time, and a day that has begun elsewhere only', () => {
  expect(daysShown(contacts, '7', '2026-11-26')).toEqual({ first: '2026-11-20', last: '2026-11-26' });
  expect(daysShown(contacts, 'all', '2026-11-30')).toEqual({ first: '2026-11-01', last: '2026-11-30' });
  expect(daysShown(contacts, '7', '2026-11-22').last).toBe('2026-11-23');
});

it('counts today as the first of the last seven days', () => {
  expect(inPeriod(contacts, '7', '2026-11-26')).toHaveLength(3);
  expect(inPeriod(contacts, '7', '2026-11-27')).toHaveLength(2);
  expect(inPeriod(contacts, 'all', '2026-11-27')).toBe(contacts);
});

const EVERYBODY = { since: null, shown: 'all', listId: null } as const;

it('shows only those who opted out, or only those who can be restored', () => {
  expect(matching(contacts, { ...EVERYBODY, shown: 'opted-out' })).toEqual([contacts[2]]);
  expect(matching(contacts, { ...EVERYBODY, shown: 'restorable' })).toHaveLength(3);
});

it.each([
  ['no permission on record', null],
  ['an unknown permission', 'new'],
])('counts somebody with %s with neither, as a restore would', (_, permission) => {
  const contact = contactWith({ deletedAt: '2026-11-23', permission });
  const neither: DeletedContact = { contact, standing: standingOf(contact), listIdsBefore: [] };
  expect(matching([neither], { ...EVERYBODY, shown: 'opted-out' })).toEqual([]);
  expect(matching([neither], { ...EVERYBODY, shown: 'restorable' })).toEqual([]);
  expect(deletionsPerDay([neither], { first: '2026-11-23', last: '2026-11-23' })).toEqual([
    { day: '2026-11-23', open: 0, optedOut: 0, noPermission: 1 },
  ]);
});

it('shows somebody whose permission is recorded as not set with those who can be restored', () => {
  const contact = contactWith({ deletedAt: '2026-11-23', permission: 'not_set' });
  const notSet: DeletedContact = { contact, standing: standingOf(contact), listIdsBefore: [] };
  expect(matching([notSet], { ...EVERYBODY, shown: 'restorable' })).toEqual([notSet]);
});

it('shows those of the days that an accident lasted', () => {
  expect(matching(contacts, { ...EVERYBODY, since: '2026-11-21' })).toHaveLength(2);
});

it('shows one day, whatever time of it the API may add', () => {
  const timed = deletedOn('2026-11-23T15:00:00Z');
  expect(ofDay([...contacts, timed], '2026-11-23')).toEqual([contacts[1], contacts[2], timed]);
  expect(ofDay(contacts, null)).toBe(contacts);
});

it('shows those who are known to have been on one list', () => {
  const member = { ...deletedOn('2026-11-20'), listIdsBefore: ['members', 'news'] };
  expect(matching([...contacts, member], { ...EVERYBODY, listId: NOT_KNOWN })).toEqual(contacts);
  expect(matching([...contacts, member], { ...EVERYBODY, listId: 'news' })).toEqual([member]);
});

it.each([
  ['an accident', [3, 0, 400, 2], 400],
  ['the same every day', [60, 60, 60, 60, 60, 60], null],
  ['few', [0, 0, 0, 0, 0, 0, 20], null],
  ['nothing', [], null],
])('finds the day that stands out: %s', (_, counts, expected) => {
  const quiet = Array.from({ length: 26 }, () => 0);
  const open = counts.length === 4 ? [...quiet, ...counts] : counts;
  const days = open.map((count, index) => ({ day: `day ${index}`, open: count, optedOut: 900, noPermission: 900 }));
  expect(spikeOf(days)?.open ?? null).toBe(expected);
});
