import type { ContactRecord } from '../account/contact-record';
import type { Habits } from '../account/habits';
import { invalid } from './api-error';
import { readChoices, readMoment } from './query';

const STATUSES = ['all', 'active', 'deleted', 'not_set', 'pending_confirmation', 'temp_hold', 'unsubscribed'] as const;

type Status = (typeof STATUSES)[number];
type Test = (contact: ContactRecord) => boolean;

/**
 * The test that a contact has to pass to be in the answer of `GET /contacts`. Without `status` the deleted ones do not:
 * the trap this whole project is about.
 */
export function readContactTest(query: URLSearchParams, habits: Habits): Test {
  const tests = [
    byAddress(query.get('email')),
    byStatus(readChoices(query, 'status', STATUSES)),
    byMembership(query, 'lists', 25, (contact) => contact.list_memberships),
    byMembership(query, 'tags', 50, (contact) => contact.taggings),
    byTime(query, 'updated', (contact) => contact.updated_at),
    byTime(query, 'created', (contact) => contact.created_at),
    byTime(query, 'optout', (contact) =>
      contact.deleted_at === undefined || habits.optOutAfterFindsDeleted
        ? contact.email_address?.opt_out_date
        : undefined,
    ),
  ].filter((test) => test !== null);
  return (contact) => tests.every((test) => test(contact));
}

function byStatus(statuses: Set<Status> | null): Test {
  if (statuses === null) return (contact) => contact.deleted_at === undefined;
  const wanted = [...statuses];
  return (contact) => wanted.some((status) => hasStatus(contact, status));
}

function hasStatus(contact: ContactRecord, status: Status): boolean {
  if (status === 'all') return true;
  if (status === 'deleted') return contact.deleted_at !== undefined;
  if (contact.deleted_at !== undefined) return false;
  const permission = contact.email_address?.permission_to_send;
  if (status === 'active') return permission === 'explicit' || permission === 'implicit';
  return permission === status;
}

function byAddress(address: string | null): Test | null {
  if (address === null) return null;
  const wanted = address.toLowerCase();
  return (contact) => contact.email_address?.address.toLowerCase() === wanted;
}

function byMembership(
  query: URLSearchParams,
  name: string,
  max: number,
  membershipsOf: (contact: ContactRecord) => string[],
): Test | null {
  const wanted = query.get(name)?.split(',');
  if (wanted === undefined) return null;
  if (wanted.length > max) throw invalid(`${name}: at most ${max} values are allowed.`);
  return (contact) => membershipsOf(contact).some((id) => wanted.includes(id));
}

function byTime(
  query: URLSearchParams,
  name: string,
  timeOf: (contact: ContactRecord) => string | undefined,
): Test | null {
  const after = readMoment(query, `${name}_after`);
  const before = readMoment(query, `${name}_before`);
  if (after === null && before === null) return null;
  return (contact) => {
    const time = Date.parse(timeOf(contact) ?? '');
    return (after === null || time > after) && (before === null || time < before);
  };
}
