import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyContact } from '@/tests/support/contacts';
import { type ContactEvent, historyOf } from '@/utils/contacts/history';
import { placesInTime } from './event-places';

const WIDTH = 360;
const at = (kind: ContactEvent['kind'], moment: string | null): ContactEvent => ({ kind, at: moment, by: 'unknown' });
const places = (...events: ContactEvent[]) => placesInTime(events, '2026-01-01T00:00:00Z', WIDTH);

it('leaves more room where more time passed', () => {
  const added = at('added', '2020-01-01T00:00:00Z');
  const [first = 0, soon = 0] = places(added, at('deleted', '2020-02-01'));
  const [, late = 0] = places(added, at('deleted', '2025-12-01'));
  expect(soon - first).toBeLessThan(90);
  expect(late - first).toBeGreaterThan(240);
});

it('places what has no date right after what has one', () => {
  expect(places(at('added', '2020-01-01T00:00:00Z'), at('opted-out', null))).toEqual([45, 129]);
});

it('keeps the names of any life apart and on the line', () => {
  fc.assert(
    fc.property(anyContact, (contact) => {
      const marks = placesInTime(historyOf(contact), '2026-01-01T00:00:00Z', WIDTH);
      for (const [index, mark] of marks.entries()) {
        expect(mark - (marks[index - 1] ?? -39)).toBeGreaterThanOrEqual(84 - 1e-6);
        expect(mark).toBeLessThanOrEqual(WIDTH - 45 + 1e-6);
      }
    }),
  );
});
