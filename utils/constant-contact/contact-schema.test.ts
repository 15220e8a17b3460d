import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../contacts/standing';
import { parseContact, parseContactRecord } from './contact-schema';

const deletedAfterOptOut = {
  contact_id: '7c0b3d3e-0000-4000-8000-000000000001',
  email_address: {
    address: 'ada@example.com',
    permission_to_send: 'unsubscribed',
    opt_in_source: 'Account',
    opt_in_date: '2024-01-02T03:04:05Z',
    opt_out_source: 'Contact',
    opt_out_date: '2025-01-02T03:04:05Z',
    opt_out_reason: 'Too many emails',
  },
  first_name: 'Ada',
  create_source: 'Account',
  created_at: '2024-01-02T03:04:05Z',
  deleted_at: '2025-06-07',
  list_memberships: ['11111111-0000-4000-8000-000000000001'],
  something_new: { of: ['a', 'later', 'version'] },
};

describe('parseContact', () => {
  it('reads what the contract names', () => {
    expect(parseContact(deletedAfterOptOut)).toEqual({
      contactId: '7c0b3d3e-0000-4000-8000-000000000001',
      address: 'ada@example.com',
      firstName: 'Ada',
      lastName: null,
      permission: 'unsubscribed',
      optIn: { at: '2024-01-02T03:04:05Z', source: 'Account' },
      optOut: { at: '2025-01-02T03:04:05Z', source: 'Contact', reason: 'Too many emails' },
      createdAt: '2024-01-02T03:04:05Z',
      createdBy: 'Account',
      updatedAt: null,
      updatedBy: null,
      deletedAt: '2025-06-07',
      listIds: ['11111111-0000-4000-8000-000000000001'],
    });
  });

  it('keeps every field of the answer beside it, known or not', () => {
    expect(parseContactRecord(deletedAfterOptOut).raw).toEqual(deletedAfterOptOut);
  });

  it('reads a contact that has no email address', () => {
    const contact = parseContact({ contact_id: 'x', sms_channel: { sms_address: '5550100' } });
    expect(contact).toMatchObject({ contactId: 'x', address: null, permission: null, optIn: null, optOut: null });
  });

  it('still counts an opt-out whose date has a shape nobody knows', () => {
    const contact = parseContact({ email_address: { permission_to_send: 'implicit', opt_out_date: 1735787045 } });
    expect(standingOf(contact)).toEqual({ kind: 'unsubscribed' });
  });

  it('counts a reason alone as an opt-out', () => {
    const contact = parseContact({ email_address: { permission_to_send: 'implicit', opt_out_reason: 'Too many' } });
    expect(standingOf(contact)).toEqual({ kind: 'unsubscribed' });
  });

  it('still counts a deletion whose date has a shape nobody knows', () => {
    const contact = parseContact({ email_address: { permission_to_send: 'implicit' }, deleted_at: { year: 2025 } });
    expect(standingOf(contact)).toEqual({ kind: 'deleted' });
  });

  it('gives a contact and a standing for any JSON at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(standingOf(parseContact(json)).kind).toEqual(expect.any(String));
      }),
    );
  });

  it('gives a contact and a standing for anything within the fields it knows', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('Contact', 'Account', 'unsubscribed', '2025-01-02'));
    const emailAddress = fc.record(
      {
        address: field,
        permission_to_send: field,
        opt_in_date: field,
        opt_in_source: field,
        opt_out_date: field,
        opt_out_source: field,
      },
      { requiredKeys: [] },
    );
    const contact = fc.record(
      { contact_id: field, email_address: emailAddress, deleted_at: field, list_memberships: field },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(contact, (json) => {
        expect(standingOf(parseContact(json)).kind).toEqual(expect.any(String));
      }),
    );
  });
});
