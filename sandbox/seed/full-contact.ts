import type { Account } from '../account/account';
import { calendarDate, easternTime, utcTime } from '../clock';
import { SEED } from './addresses';
import { ALL_CUSTOM_FIELD_IDS, ALL_LIST_IDS, ALL_TAG_IDS } from './catalogue';
import { daysAgo, optedOut, seedContact } from './contact-seed';
import { stableId } from './stable-id';

/**
 * A deleted contact that has everything a contact can have, so that restoring it shows what a restore loses. It is on
 * twelve lists although deleting takes memberships away: what is there has to survive, whoever put it there.
 */
export function seedFullContact(account: Account): void {
  const times = { created_at: easternTime(daysAgo(account, 380)), updated_at: easternTime(daysAgo(account, 300)) };
  seedContact(account, SEED.deletedFull, optedOut(account, 'Account', 12, 'Moved to another branch'), {
    first_name: 'Every',
    last_name: 'Field',
    job_title: 'Program coordinator',
    company_name: 'Riverside Library',
    birthday_month: 2,
    birthday_day: 29,
    anniversary: '2014-06-01',
    deleted_at: calendarDate(daysAgo(account, 12)),
    custom_fields: ALL_CUSTOM_FIELD_IDS.map((custom_field_id, index) => ({
      custom_field_id,
      ...[{ value: '00417' }, { value: 'Pottery, "evening"' }, { choice_ids: ['3'] }][index],
    })),
    list_memberships: [...ALL_LIST_IDS],
    taggings: [...ALL_TAG_IDS],
    phone_numbers: ['home', 'work', 'mobile'].map((kind, index) => ({
      phone_number_id: stableId(`phone ${kind}`),
      phone_number: `+1-555-010-000${index}`,
      kind,
      ...times,
      update_source: 'Account',
      create_source: 'Contact',
    })),
    street_addresses: ['home', 'work', 'other'].map((kind, index) => ({
      street_address_id: stableId(`street ${kind}`),
      kind,
      street: `${index + 1} Mill Lane`,
      city: 'Riverside',
      state: 'Massachusetts',
      postal_code: `0245${index}`,
      country: 'United States',
      ...times,
    })),
    notes: ['Asked about the autumn program.', 'Prefers\nthe morning group.'].map((content, index) => ({
      note_id: stableId(`note ${index}`),
      created_at: utcTime(daysAgo(account, 100 + index)),
      content,
    })),
  });
}
