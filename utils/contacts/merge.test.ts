import { describe, expect, it } from 'vitest';
import { smallestUpdate } from './merge';

const FULL = {
  contact_id: '1618ae62-4752-11e9-9c8a-fa163e6b01c1',
  email_address: { address: 'jane@example.com', permission_to_send: 'implicit', opt_out_reason: 'Moved away' },
  first_name: 'Jane',
  last_name: '',
  job_title: null,
  birthday_month: 11,
  birthday_day: 24,
  anniversary: '2006-11-15',
  update_source: 'Contact',
  deleted_at: '2021-01-02',
  custom_fields: [{ custom_field_id: 'f1', value: 'Tesla' }],
  phone_numbers: [{ phone_number_id: 'p1', phone_number: '+1-555-555-5555', kind: 'home' }],
  list_memberships: ['old'],
  taggings: ['t1'],
  notes: [{ note_id: 'n1', content: 'Called' }],
  sms_channel: { sms_channel_id: 'c1' },
};

const CORE = { first_name: 'Jane', birthday_month: 11, birthday_day: 24, anniversary: '2006-11-15' };

describe('the smallest update', () => {
  it('sends the core fields as they are, the lists, and who does it: nothing that it could lose or overwrite', () => {
    expect(smallestUpdate(FULL, { addListIds: ['new', 'old'] })).toEqual({
      ok: true,
      value: { body: { ...CORE, list_memberships: ['old', 'new'], update_source: 'Account' }, untransferable: [] },
    });
  });

  it('names the address only where the permission is the change, with the reason of an opt-out', () => {
    expect(smallestUpdate(FULL, { permission: 'explicit', lastName: 'Doe' })).toMatchObject({
      value: {
        body: {
          ...CORE,
          last_name: 'Doe',
          email_address: { address: 'jane@example.com', permission_to_send: 'explicit', opt_out_reason: 'Moved away' },
        },
      },
    });
  });

  it.each([
    ['half a birthday', { birthday_month: 4 }, ['birthday_month']],
    ['a name over 50 characters', { first_name: 'n'.repeat(51) }, ['first_name']],
    ['a day no calendar has', { birthday_month: 4, birthday_day: 42 }, ['birthday_day']],
    ['a field of another shape', { job_title: { en: 'Baker' } }, ['job_title']],
  ])('leaves out what the API would refuse, by name: %s', (_what, contact, untransferable) => {
    const update = smallestUpdate({ ...contact, list_memberships: [] }, {});
    expect(update).toMatchObject({ value: { untransferable } });
    if (update.ok) for (const name of untransferable) expect(update.value.body).not.toHaveProperty(name);
  });

  it.each([
    ['of a shape nobody knows', { list_memberships: [{ list_id: 'old' }] }],
    ['of a shape nobody knows, deleted', { list_memberships: [{ list_id: 'old' }], deleted_at: '2021-01-02' }],
    ['that did not come along', {}],
    ['that came as nothing', { list_memberships: null }],
  ])('does not empty memberships %s: it names none, and changes none', (_, contact) => {
    const update = smallestUpdate(contact, { permission: 'explicit' });
    expect(update.ok && update.value.body).not.toHaveProperty('list_memberships');
    expect(smallestUpdate(contact, { addListIds: ['new'] })).toMatchObject({ failure: { kind: 'unexpected-answer' } });
  });

  it('takes a deleted contact whose memberships did not come along for one on no list', () => {
    expect(smallestUpdate({ deleted_at: '2021-01-02' }, { addListIds: ['new'] })).toMatchObject({
      value: { body: { list_memberships: ['new'] } },
    });
  });

  it('refuses more than 50 lists, counting none twice', () => {
    const lists = (count: number) => Array.from({ length: count }, (_, index) => `list-${index}`);
    expect(smallestUpdate({ list_memberships: lists(50) }, { addListIds: lists(50) }).ok).toBe(true);
    expect(smallestUpdate({ list_memberships: lists(50) }, { addListIds: ['one more'] })).toMatchObject({
      failure: { kind: 'invalid-input', problem: 'too-many-lists' },
    });
  });
});
