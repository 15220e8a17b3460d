import type { Account } from '../account/account';
import type { ContactRecord } from '../account/contact-record';
import { calendarDate } from '../clock';
import { daysAgo, seedContact } from './contact-seed';
import { stableId } from './stable-id';

/** The address of the contact that `seedRefusedFields` adds. */
export const REFUSED_FIELDS = 'deleted-refused@example.com';

/**
 * Adds a deleted contact as older imports left them: half a birthday, a name of 60 characters, and a tag that is gone.
 * The API gives all of it out and takes none of it back. In no seed, for the contract does not know such contacts.
 */
export function seedRefusedFields(account: Account): ContactRecord {
  return seedContact(
    account,
    REFUSED_FIELDS,
    {},
    {
      first_name: 'Refused',
      last_name: 'n'.repeat(60),
      birthday_day: 3,
      taggings: [stableId('tag that is gone')],
      deleted_at: calendarDate(daysAgo(account, 12)),
    },
  );
}
