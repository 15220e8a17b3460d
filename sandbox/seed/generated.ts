import type { Account } from '../account/account';
import { calendarDate, utcTime } from '../clock';
import { generatedAddress } from './addresses';
import { ALL_LIST_IDS } from './catalogue';
import { daysAgo, optedOut, seedContact } from './contact-seed';

export interface GeneratedSeed {
  contacts: number;
  /** How many of them are deleted, spread evenly over the account. */
  deleted: number;
  /** How many of the deleted ones opted out before, spread evenly over those. */
  optedOut?: number;
}

/** The day, counted back from today, on which a generated account lost most of what it lost: the accident. */
export const ACCIDENT_DAYS_AGO = 6;

const PERMISSIONS = [
  'explicit',
  'implicit',
  'explicit',
  'not_set',
  'unsubscribed',
  'pending_confirmation',
  'temp_hold',
];

/**
 * Fills an account with contacts, the same every time. Every second deleted one was deleted on the day of the accident,
 * the others in the 90 days before, two days off at the least, so that no hour of the day brings them together.
 */
export function seedGenerated(account: Account, seed: GeneratedSeed): void {
  let deletedSoFar = 0;
  for (let index = 0; index < seed.contacts; index += 1) {
    if (!isChosen(index, seed.contacts, seed.deleted)) {
      seedKept(account, index);
      continue;
    }
    const leftBefore = isChosen(deletedSoFar, seed.deleted, seed.optedOut ?? 0);
    const days = deletedSoFar % 2 === 0 ? ACCIDENT_DAYS_AGO : ACCIDENT_DAYS_AGO + 2 + ((deletedSoFar * 7) % 82);
    const when = daysAgo(account, days);
    seedContact(account, generatedAddress(index), leftBefore ? optedOut(account, 'Contact', days + 30) : {}, {
      first_name: 'Person',
      last_name: String(index + 1),
      deleted_at: calendarDate(when),
      updated_at: utcTime(when),
    });
    deletedSoFar += 1;
  }
}

function seedKept(account: Account, index: number): void {
  const permission = PERMISSIONS[index % PERMISSIONS.length] ?? 'explicit';
  const left = permission === 'unsubscribed';
  const list = ALL_LIST_IDS[index % ALL_LIST_IDS.length];
  seedContact(
    account,
    generatedAddress(index),
    { permission_to_send: permission, ...(left ? optedOut(account, 'Contact', 50) : {}) },
    {
      first_name: 'Person',
      last_name: String(index + 1),
      list_memberships: left || list === undefined ? [] : [list],
    },
  );
}

/** Picks `some` of `all` positions, evenly spread. */
function isChosen(position: number, all: number, some: number): boolean {
  return Math.floor(((position + 1) * some) / all) > Math.floor((position * some) / all);
}
