import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyContact, contactWith } from '../../tests/support/contacts';
import { type Missing, missingFor, type Remedy, type RemedyGiven, remediesFor } from './remedy';
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

it.each<[Missing[], Partial<RemedyGiven>, string[]]>([
  [[], {}, []],
  [['no-list'], { listIds: [] }, []],
  [['no-permission-tick'], { permissionGiven: false }, []],
  [['no-evidence'], { evidence: ' \u200b' }, []],
  [['too-many-lists'], {}, Array.from({ length: 50 }, (_, number) => `list-${number}`)],
  [['name-too-long'], { firstName: 'J'.repeat(51) }, []],
  [[], { firstName: ` ${'J'.repeat(50)} ` }, []],
  [['no-list', 'no-permission-tick', 'no-evidence'], { listIds: [], permissionGiven: false, evidence: '' }, []],
])('a sign-up after an opt-out lacks %j with %j', (missing, given, currentListIds) => {
  const remedy: Remedy = { kind: 'sign-up', needsList: true, needsPermission: true, needsEvidence: true };
  const complete = { listIds: ['news'], permissionGiven: true, evidence: 'Asked by telephone' };
  expect(missingFor(remedy, { ...complete, ...given }, currentListIds)).toEqual(missing);
});
