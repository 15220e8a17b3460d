import { describe, expect, it } from 'vitest';
import { losslessUpdate } from './merge';

const FULL = {
  contact_id: '1618ae62-4752-11e9-9c8a-fa163e6b01c1',
  email_address: {
    address: 'jane@example.com',
    permission_to_send: 'implicit',
    created_at: '2020-01-02T10:00:00Z',
    updated_at: '2020-01-02T10:00:00Z',
    opt_in_source: 'Account',
    opt_in_date: '2020-01-02T10:00:00Z',
    opt_out_source: 'Account',
    opt_out_date: '2021-01-02T10:00:00Z',
    opt_out_reason: 'Moved away',
    confirm_status: 'off',
  },
  first_name: 'Jane',
  last_name: '',
  job_title: null,
  birthday_month: 11,
  birthday_day: 24,
  anniversary: '2006-11-15',
  create_source: 'Contact',
  update_source: 'Contact',
  created_at: '2020-01-02T10:00:00Z',
  updated_at: '2021-01-02T10:00:00Z',
  deleted_at: '2021-01-02',
  custom_fields: [{ custom_field_id: 'f1', value: 'Tesla', choice_ids: ['000001'] }],
  phone_numbers: [{ phone_number_id: 'p1', phone_number: '+1-555-555-5555', kind: 'home', create_source: 'Account' }],
  street_addresses: [{ street_address_id: 's1', kind: 'work', street: '1 Main St', state: null, country: 'US' }],
  list_memberships: ['old'],
  taggings: ['t1'],
  notes: [{ note_id: 'n1', created_at: '2021-05-12T13:48:44Z', content: 'Called' }],
  sms_channel: {
    sms_channel_id: 'c1',
    sms_address: '7815551212',
    dial_code: '1',
    country_code: 'US',
    update_source: 'Contact',
    create_source: 'Contact',
    sms_channel_consents: [
      { consent_type: 'promotional_sms', sms_consent_permission: 'explicit', opt_in_date: '2020-01-02T10:00:00Z' },
    ],
  },
};

describe('the lossless update', () => {
  it('sends everything back as the update spells it, and the lists appended', () => {
    expect(losslessUpdate(FULL, { addListIds: ['new', 'old'] })).toEqual({
      ok: true,
      value: {
        body: {
          email_address: { address: 'jane@example.com', permission_to_send: 'implicit', opt_out_reason: 'Moved away' },
          first_name: 'Jane',
          last_name: '',
          birthday_month: 11,
          birthday_day: 24,
          anniversary: '2006-11-15',
          custom_fields: [{ custom_field_id: 'f1', value: 'Tesla', choice_ids: ['000001'] }],
          phone_numbers: [{ phone_number: '+1-555-555-5555', kind: 'home' }],
          street_addresses: [{ kind: 'work', street: '1 Main St', country: 'US' }],
          list_memberships: ['old', 'new'],
          taggings: ['t1'],
          notes: [{ note_id: 'n1', created_at: '2021-05-12T13:48:44Z', content: 'Called' }],
          sms_channel: {
            full_sms_address: '17815551212',
            sms_channel_consents: [{ consent_type: 'promotional_sms', sms_consent_permission: 'explicit' }],
          },
          update_source: 'Account',
        },
        untransferable: [],
      },
    });
  });

  it('makes permission explicit and writes names only where told to', () => {
    const changes = { permission: 'explicit', firstName: 'Janet', lastName: '' } as const;
    expect(losslessUpdate(FULL, changes)).toMatchObject({
      value: {
        body: { first_name: 'Janet', last_name: '', email_address: { permission_to_send: 'explicit' } },
      },
    });
  });

  it('takes lists away', () => {
    expect(losslessUpdate(FULL, { removeListIds: ['old'] })).toMatchObject({
      value: { body: { list_memberships: [] } },
    });
  });

  it('names what the update does not take', () => {
    const contact = { ...FULL, nickname: 'JD', fax: null, notes: [{ content: 'Called', colour: 'red' }] };
    expect(losslessUpdate(contact, {})).toMatchObject({ value: { untransferable: ['nickname', 'notes.colour'] } });
  });

  it('leaves alone a sub-resource of a shape nobody knows', () => {
    const contact = { ...FULL, notes: 'three', taggings: undefined, sms_channel: { sms_address: '7815551212' } };
    const update = losslessUpdate(contact, {});
    expect(update).toMatchObject({ ok: true, value: { body: { first_name: 'Jane' } } });
    expect(JSON.stringify(update)).not.toMatch(/three|taggings|sms_channel/);
  });

  it('refuses more than 50 lists, counting none twice', () => {
    const lists = Array.from({ length: 50 }, (_, index) => `list-${index}`);
    expect(losslessUpdate({ ...FULL, list_memberships: lists }, { addListIds: ['list-7'] }).ok).toBe(true);
    expect(losslessUpdate({ ...FULL, list_memberships: lists }, { addListIds: ['another'] })).toEqual({
      ok: false,
      failure: { kind: 'invalid-input', problem: 'too-many-lists' },
    });
  });
});
