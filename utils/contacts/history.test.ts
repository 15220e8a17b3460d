import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyContact, contactWith } from '../../tests/support/contacts';
import { historyOf } from './history';

const kinds = (events: ReturnType<typeof historyOf>) => events.map((event) => event.kind);

it('tells a life in the order it happened, and who acted', () => {
  const contact = contactWith({
    createdAt: '2020-01-02T10:00:00Z',
    createdBy: 'Account',
    optIn: { at: '2021-03-01T00:00:00Z', source: 'Contact' },
    optOut: { at: '2021-02-01T00:00:00Z', source: 'Contact', reason: 'Too many' },
    deletedAt: '2022-01-01',
  });
  expect(historyOf(contact)).toEqual([
    { kind: 'added', at: '2020-01-02T10:00:00Z', by: 'account' },
    { kind: 'opted-out', at: '2021-02-01T00:00:00Z', by: 'contact' },
    { kind: 'opted-in', at: '2021-03-01T00:00:00Z', by: 'contact' },
    { kind: 'deleted', at: '2022-01-01', by: 'account-or-app' },
  ]);
});

it('puts a deletion after an opt-out of the same day', () => {
  const optOut = { at: '2022-01-01T23:30:00Z', source: 'Contact', reason: null };
  expect(kinds(historyOf(contactWith({ optOut, deletedAt: '2022-01-01' })))).toEqual(['added', 'opted-out', 'deleted']);
});

it('keeps an event without a readable time, at the end', () => {
  const optOut = { at: 'yesterday', source: 'Robot', reason: null };
  const events = historyOf(contactWith({ optOut, deletedAt: '2022-01-01' }));
  expect(events.at(-1)).toEqual({ kind: 'opted-out', at: 'yesterday', by: 'unknown' });
});

it.each(['not_set', '', null, 'pending_confirmation'])(
  'says of nobody with %s that they opted in without a date',
  (permission) => {
    const optIn = { at: null, source: 'Contact' };
    expect(kinds(historyOf(contactWith({ permission, optIn })))).toEqual(['added']);
    expect(kinds(historyOf(contactWith({ permission: 'implicit', optIn })))).toEqual(['added', 'opted-in']);
  },
);

it('gives each event once, for any contact', () => {
  fc.assert(
    fc.property(anyContact, (contact) => {
      const told = kinds(historyOf(contact));
      expect(new Set(told).size).toBe(told.length);
      expect(told.includes('deleted')).toBe(Boolean(contact.deletedAt));
      expect(told.includes('opted-out')).toBe(contact.optOut !== null);
    }),
  );
});
