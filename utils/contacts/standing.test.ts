import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyContact, contactWith } from '../../tests/support/contacts';
import { hasOptedOut, isHidden, isUnexpected, STANDING_KINDS, standingOf } from './standing';

const EARLIER = '2021-01-01T00:00:00Z';
const LATER = '2022-01-01T00:00:00Z';
const DELETED = { deletedAt: '2023-01-01' };
const byContact = (at: string | null) => ({ at, source: 'Contact', reason: null });
const byAccount = (at: string | null) => ({ at, source: 'Account', reason: null });

describe('the standing', () => {
  it.each([
    ['no contact', null, 'absent'],
    ['explicit', contactWith({ permission: 'explicit' }), 'active'],
    ['implicit', contactWith({ permission: 'implicit' }), 'active'],
    ['not set', contactWith({ permission: 'not_set' }), 'no-permission'],
    ['pending', contactWith({ permission: 'pending_confirmation' }), 'awaiting-confirmation'],
    ['on hold', contactWith({ permission: 'temp_hold' }), 'temporary-hold'],
    ['unsubscribed', contactWith({ permission: 'unsubscribed' }), 'unsubscribed'],
    ['implicit, opted out', contactWith({ optOut: byContact(EARLIER) }), 'unsubscribed'],
    [
      'pending again after opting out',
      contactWith({ permission: 'pending_confirmation', optOut: byContact(EARLIER) }),
      'awaiting-confirmation',
    ],
    ['deleted', contactWith(DELETED), 'deleted'],
    ['deleted, the account having taken them off', contactWith({ ...DELETED, optOut: byAccount(EARLIER) }), 'deleted'],
    ['deleted while unsubscribed', contactWith({ ...DELETED, permission: 'unsubscribed' }), 'deleted-opted-out'],
    ['deleted after opting out', contactWith({ ...DELETED, optOut: byContact(EARLIER) }), 'deleted-opted-out'],
    [
      'deleted after opting in again',
      contactWith({ ...DELETED, optOut: byContact(EARLIER), optIn: { at: LATER, source: 'Contact' } }),
      'deleted',
    ],
    ['a permission nobody knows', contactWith({ permission: 'paused' }), 'unrecognized'],
    ['deleted with a permission nobody knows', contactWith({ ...DELETED, permission: 'paused' }), 'unrecognized'],
    ['no permission on record', contactWith({ permission: null }), 'no-permission'],
    ['deleted with no permission on record', contactWith({ ...DELETED, permission: '' }), 'deleted'],
    [
      'an opt-out of which only the reason is known',
      contactWith({ optOut: { at: null, source: null, reason: 'Too many' } }),
      'unsubscribed',
    ],
    ['no permission at all (SMS only)', contactWith({ permission: null, address: null }), 'unrecognized'],
  ] as const)('of %s', (_, contact, kind) => {
    expect(standingOf(contact).kind).toBe(kind);
  });

  it('keeps the word it does not know', () => {
    expect(standingOf(contactWith({ permission: 'paused' }))).toEqual({ kind: 'unrecognized', value: 'paused' });
    expect(standingOf(contactWith({ permission: 'toString' }))).toEqual({ kind: 'unrecognized', value: 'toString' });
  });
});

describe('opting out, in doubt', () => {
  it.each([
    ['an unknown source', contactWith({ optOut: { at: EARLIER, source: 'Robot', reason: null } })],
    ['no source', contactWith({ optOut: { at: EARLIER, source: null, reason: null } })],
    ['no date', contactWith({ optOut: byContact(null), optIn: { at: LATER, source: 'Contact' } })],
    ['an unreadable date', contactWith({ optOut: byContact('May'), optIn: { at: LATER, source: 'Contact' } })],
    ['an unreadable opt-in', contactWith({ optOut: byContact(EARLIER), optIn: { at: 'soon', source: 'Contact' } })],
    [
      'an opt-in at the same moment',
      contactWith({ optOut: byContact(EARLIER), optIn: { at: EARLIER, source: 'Contact' } }),
    ],
    ['an opt-in before', contactWith({ optOut: byContact(LATER), optIn: { at: EARLIER, source: 'Contact' } })],
  ])('counts with %s', (_, contact) => {
    expect(hasOptedOut(contact)).toBe(true);
  });

  it('compares moments, not texts: an opt-in written in another zone may still be the later one', () => {
    const optOut = byContact('2021-06-01T12:00:00+02:00');
    expect(hasOptedOut(contactWith({ optOut, optIn: { at: '2021-06-01T10:30:00Z', source: 'Contact' } }))).toBe(false);
    expect(hasOptedOut(contactWith({ optOut, optIn: { at: '2021-06-01T09:30:00Z', source: 'Contact' } }))).toBe(true);
  });
});

describe('an opt-in after an opt-out', () => {
  it.each([
    ['2026-11-23', '2026-11-23T08:00:00Z', true],
    ['2026-11-23', '2026-11-24T01:00:00Z', true],
    ['2026-11-23', '2026-11-24T11:59:00Z', true],
    ['2026-11-23', '2026-11-25', false],
    ['2026-11-23', '2026-11-25T00:00:00Z', false],
    ['2026-11-23T20:00:00', '2026-11-24T10:00:00Z', true],
    ['2026-11-23T20:00:00', '2026-11-26T00:00:00Z', false],
    ['2026-11-23T20:00:00Z', '2026-11-24T10:00:00', true],
    ['2026-11-23T20:00:00Z', '2026-11-24', true],
    ['2026-11-23T20:00:00-0500', '2026-11-24T01:00:01Z', false],
    ['2026-11-23T20:00:00-05:00', '2026-11-24T01:00:00.001Z', false],
    ['2026-11-23T20:00:00.000Z', '2026-11-23T20:00:00.000+00', true],
  ])('at %s counts at %s where it is later for certain: opted out %s', (out, at, isOptedOut) => {
    const contact = contactWith({ optOut: byContact(out), optIn: { at, source: 'Contact' } });
    expect(hasOptedOut(contact)).toBe(isOptedOut);
  });
});

describe('for any contact', () => {
  it('there is one standing, and an opted-out person is never shown as mailable', () => {
    fc.assert(
      fc.property(anyContact, (contact) => {
        const standing = standingOf(contact);
        expect(STANDING_KINDS).toContain(standing.kind);
        if (hasOptedOut(contact)) expect(['active', 'deleted', 'no-permission']).not.toContain(standing.kind);
        if (isHidden(standing)) expect(contact.deletedAt).toBeTruthy();
        if (isHidden(standing)) expect(isUnexpected(standing)).toBe(true);
      }),
    );
  });

  it('no opt-out by the person is overlooked, whatever the opt-in before it', () => {
    const at = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2040-01-01') });
    fc.assert(
      fc.property(anyContact, at, at, (contact, one, other) => {
        const [first, last] = one <= other ? [one, other] : [other, one];
        const optIn = { at: first.toISOString(), source: 'Contact' };
        expect(hasOptedOut({ ...contact, optIn, optOut: byContact(last.toISOString()) })).toBe(true);
      }),
    );
  });
});
