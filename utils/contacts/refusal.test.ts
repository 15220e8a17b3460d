import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyContact } from '../../tests/support/contacts';
import { importRefusal, putBackRefusal, restoreRefusal } from './refusal';
import { mayBeRestored, remediesFor } from './remedy';
import { STANDING_KINDS, standingOf } from './standing';

it('restores only who is deleted and never opted out', () => {
  const mayBe = (standing: (typeof STANDING_KINDS)[number]) => restoreRefusal({ standing, remedy: 'restore' }) === null;
  expect(STANDING_KINDS.filter(mayBe)).toEqual(['deleted']);
});

it('imports nobody who opted out or whose permission is not understood', () => {
  const mayNot = (standing: (typeof STANDING_KINDS)[number]) => importRefusal({ standing, remedy: 'restore' }) !== null;
  expect(STANDING_KINDS.filter(mayNot)).toEqual(['deleted-opted-out', 'unsubscribed', 'unrecognized']);
});

it('puts nobody back on a list who opted out or is deleted', () => {
  const mayBe = STANDING_KINDS.filter((standing) => putBackRefusal(standing) === null);
  expect(mayBe).toEqual(['awaiting-confirmation', 'no-permission', 'temporary-hold', 'active']);
});

it('refuses for any contact in bulk what its card does not offer', () => {
  fc.assert(
    fc.property(anyContact, (contact) => {
      const known = { standing: standingOf(contact).kind, remedy: remediesFor(contact)[0]?.kind ?? null };
      expect(restoreRefusal(known) === null).toBe(mayBeRestored(contact));
      if (contact.deletedAt) expect(importRefusal(known) === null).toBe(mayBeRestored(contact));
    }),
  );
});
