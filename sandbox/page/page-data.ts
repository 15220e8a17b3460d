import * as z from 'zod/mini';
import type { Account } from '../account/account';
import { markDeleted } from '../account/contact-changes';
import type { ContactRecord } from '../account/contact-record';

/** The statuses as the page names them, with the permissions behind each. There is none for deleted contacts. */
const STATUSES = new Map([
  ['Subscribed/Active', ['explicit', 'implicit']],
  ['Awaiting Confirmation', ['pending_confirmation']],
  ['No Permission Set', ['not_set']],
  ['Temporary Hold', ['temp_hold']],
  ['Unsubscribed', ['unsubscribed']],
]);

const PAGE_SIZE = 50;

/** Segments are the page's own: the API knows nothing of them. */
const SEGMENTS = new Map([
  ['engaged', { name: 'Most engaged', permissions: ['explicit'] }],
  ['to-confirm', { name: 'Still to confirm', permissions: ['pending_confirmation', 'not_set'] }],
]);

/** What the page's table shows for a search, a status, and a list, a segment or a tag: never a deleted contact. */
export function contactRows(account: Account, query: URLSearchParams) {
  const search = query.get('search')?.trim().toLowerCase() ?? '';
  const permissions = STATUSES.get(query.get('status') ?? '');
  const list = query.get('list');
  const tag = query.get('tag');
  const segment = query.get('segment');
  const found = account.late
    .all()
    .filter(
      (contact) =>
        contact.deleted_at === undefined &&
        textOf(contact).includes(search) &&
        (!permissions || permissions.includes(contact.email_address?.permission_to_send ?? '')) &&
        (list === null || contact.list_memberships.includes(list)) &&
        (tag === null || contact.taggings.includes(tag)) &&
        (segment === null || isInSegment(contact, segment)),
    );
  const start = Number(query.get('start') ?? 0);
  return { total: found.length, rows: found.slice(start, start + PAGE_SIZE).map(rowOf) };
}

export function listRows(account: Account) {
  const contacts = account.late.all();
  return [...account.lists.values()]
    .filter((list) => list.deleted_at === undefined)
    .map(({ list_id, name }) => ({
      id: list_id,
      name,
      members: contacts.filter((contact) => contact.list_memberships.includes(list_id) && !contact.deleted_at).length,
    }));
}

export function segmentRows(account: Account) {
  const kept = account.late.all().filter((contact) => contact.deleted_at === undefined);
  return [...SEGMENTS].map(([id, { name }]) => ({
    id,
    name,
    members: kept.filter((contact) => isInSegment(contact, id)).length,
  }));
}

export function tagRows(account: Account) {
  const kept = account.late.all().filter((contact) => contact.deleted_at === undefined);
  return [...account.tags.values()].map(({ tag_id, name }) => ({
    id: tag_id,
    name,
    members: kept.filter((contact) => contact.taggings.includes(tag_id)).length,
  }));
}

/** One contact for its own page; `undefined` where the page hides it. */
export function contactRow(account: Account, id: string) {
  const contact = account.late.find(id);
  return contact && contact.deleted_at === undefined ? rowOf(contact) : undefined;
}

/** Deletes what the page asks for; the number of those that were there. */
export function deleteContacts(account: Account, body: unknown): number {
  const { contact_ids } = z.parse(z.object({ contact_ids: z.array(z.string()) }), body);
  const contacts = contact_ids.map((id) => account.contacts.get(id)).filter((contact) => contact !== undefined);
  for (const contact of contacts) markDeleted(account, contact);
  return contacts.length;
}

function isInSegment(contact: ContactRecord, segment: string): boolean {
  return SEGMENTS.get(segment)?.permissions.includes(contact.email_address?.permission_to_send ?? '') ?? false;
}

function rowOf(contact: ContactRecord) {
  return {
    id: contact.contact_id,
    name: nameOf(contact),
    address: contact.email_address?.address ?? '',
    status: statusOf(contact),
    lists: contact.list_memberships.length,
    added: contact.created_at?.slice(0, 10) ?? '',
  };
}

function statusOf(contact: ContactRecord): string {
  const permission = contact.email_address?.permission_to_send ?? '';
  for (const [status, permissions] of STATUSES) if (permissions.includes(permission)) return status;
  return '';
}

function textOf(contact: ContactRecord): string {
  return `${nameOf(contact)} ${contact.email_address?.address ?? ''}`.toLowerCase();
}

function nameOf(contact: ContactRecord): string {
  return [contact.first_name, contact.last_name].filter(Boolean).join(' ');
}
