import { Hono } from 'hono';
import type { Account } from '../account/account';
import type { ContactRecord } from '../account/contact-record';
import { invalid, notFound } from './api-error';
import { answerContact, SUB_RESOURCES } from './contact-answer';
import { readContactTest } from './contact-query';
import { cut, nextLinks, readChoices, readCursor, readLimit } from './query';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The calls that look at contacts and change nothing. */
export function contactReads(account: Account): Hono {
  const reads = new Hono();
  reads.get('/contacts', (context) => context.json(listContacts(account, new URL(context.req.url).searchParams)));
  reads.get('/contacts/counts', (context) => context.json(countContacts(account)));
  reads.get('/contacts/contact_id_xrefs', (context) =>
    context.json(translateIds(account, context.req.query('sequence_ids'))),
  );
  reads.get('/contacts/:id', (context) => {
    const include = readChoices(new URL(context.req.url).searchParams, 'include', SUB_RESOURCES);
    const contact = contactById(account, context.req.param('id'));
    const shown = account.late.find(contact.contact_id);
    if (!shown) throw notFound('contact');
    return context.json(answerContact(shown, include, account.habits));
  });
  return reads;
}

/** The contact of a path, deleted or not. */
export function contactById(account: Account, id: string): ContactRecord {
  if (!UUID.test(id)) throw invalid('contact_id: must be a UUID.');
  const contact = account.contacts.get(id.toLowerCase());
  if (!contact) throw notFound('contact');
  return contact;
}

function listContacts(account: Account, asked: URLSearchParams) {
  const { query, page } = readCursor(asked);
  const limit = readLimit(query, 500);
  const include = readChoices(query, 'include', SUB_RESOURCES);
  const found = account.late.all().filter(readContactTest(query, account.habits));
  return {
    contacts: cut(found, page, limit).map((contact) => answerContact(contact, include, account.habits)),
    ...(query.get('include_count') === 'true' ? { contacts_count: found.length } : {}),
    ...nextLinks('/v3/contacts', query, { page, limit, total: found.length }),
  };
}

function countContacts(account: Account) {
  const kept = account.late.all().filter((contact) => contact.deleted_at === undefined);
  const count = (permission: string) =>
    kept.filter((contact) => contact.email_address?.permission_to_send === permission).length;
  return {
    total: kept.length,
    explicit: count('explicit'),
    implicit: count('implicit'),
    pending: count('pending_confirmation'),
    unsubscribed: count('unsubscribed'),
  };
}

function translateIds(account: Account, asked: string | undefined) {
  const ids = asked?.split(',') ?? [];
  if (ids.length === 0 || ids.some((id) => !/^\d+$/.test(id))) throw invalid('sequence_ids: must be V2 contact ids.');
  if (ids.length > 500) throw invalid('sequence_ids: at most 500 ids are allowed.');
  const wanted = new Set(ids.map((id) => BigInt(id)));
  const xrefs = [...account.contacts.values()]
    .filter((contact) => wanted.has(BigInt(contact.sequence_id)))
    .map(({ sequence_id, contact_id }) => ({ sequence_id, contact_id }));
  return { xrefs };
}
