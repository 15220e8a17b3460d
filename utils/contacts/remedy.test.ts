import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyContact, contactWith } from '../../tests/support/contacts';
import { remediesFor } from './remedy';
import { hasOptedOut } from './standing';

const OPTED_OUT = { at: '2021-01-01T00:00:00Z', source: 'Contact', reason: null };

describe('the remedies offered', () => {
  it.each([
    ['absent', null, ['add']],
    ['active', contactWith({}), ['add-to-lists']],
    ['awaiting confirmation', contactWith({ permission: 'pending_confirmation' }), ['sign-up']],
    ['no permission set', contactWith({ permission: 'not_set' }), ['sign-up']],
    ['temporary hold', contactWith({ permission: 'temp_hold' }), ['sign-up']],
    ['unsubscribed', contactWith({ permission: 'unsubscribed' }), ['resubscribe-email', 'sign-up']],
    ['deleted', contactWith({ deletedAt: '2023-01-01' }), ['restore', 'sign-up']],
    ['deleted after unsubscribing', contactWith({ deletedAt: '2023-01-01', optOut: OPTED_OUT }), ['sign-up']],
    ['unrecognized', contactWith({ permission: 'paused' }), []],
  ])('for %s', (_, contact, kinds) => {
    expect(remediesFor(contact).map((remedy) => remedy.kind)).toEqual(kinds);
  });

  it('asks for evidence after an opt-out, also while a new sign-up awaits confirmation', () => {
    const contact = contactWith({ permission: 'pending_confirmation', optOut: OPTED_OUT });
    expect(remediesFor(contact)).toMatchObject([{ kind: 'sign-up', needsEvidence: true, needsPermission: true }]);
  });
});

it('for any contact, an opted-out person comes back only by permission with evidence, or by their own click', () => {
  fc.assert(
    fc.property(anyContact, (contact) => {
      for (const remedy of remediesFor(contact)) {
        if (remedy.kind !== 'restore') expect(remedy.needsList).toBe(true);
        if (remedy.kind === 'sign-up') expect(remedy.needsPermission).toBe(true);
        if (!hasOptedOut(contact)) expect(remedy.needsEvidence).toBe(false);
        else
          expect(remedy.kind === 'resubscribe-email' || (remedy.kind === 'sign-up' && remedy.needsEvidence)).toBe(true);
      }
    }),
  );
});
