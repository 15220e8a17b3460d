import * as z from 'zod/mini';
import { sameAddress } from '../contacts/address';
import { PAGE_MAX } from '../contacts/limits';
import { fail, ok, type Result } from '../failure';
import type { ApiClient, ApiRequest, CallTerms } from './api-client';
import { type ContactRecord, parseContactRecord, type RawContact } from './contact-schema';
import { count, each, ignoreBody, links, readBody } from './response-body';

/** Every sub-resource: a contact read without one of them could not be sent back whole. */
const EVERYTHING = 'custom_fields,list_memberships,taggings,notes,phone_numbers,street_addresses';

export interface ContactPage {
  records: ContactRecord[];
  /** `contacts_count`, where `include_count` asked for it and the API told. */
  total: number | null;
  /** For the next `readContactPage`; `null` on the last page. */
  next: string | null;
  /** When it was answered by the API's own clock (epoch ms), where the answer tells. */
  answeredAt: number | null;
}

/** Counts of `GET /contacts/counts`; deleted contacts are in none of them. */
export interface ConsentCounts {
  total: number | null;
  explicit: number | null;
  implicit: number | null;
  pending: number | null;
  unsubscribed: number | null;
}

const record = z.pipe(
  z.looseObject({}),
  z.transform((json: RawContact) => parseContactRecord(json)),
);

const contactPage = z.pipe(
  z.object({ contacts: z.array(record), contacts_count: count, _links: links }),
  z.transform((page) => ({ records: page.contacts, total: page.contacts_count, next: page._links })),
);

/**
 * The contact at an address, deleted or not; `null` if the account has none, and that is said only when the last page is
 * read. One call as a rule. An answer about another address is not taken for it.
 */
export async function findContact(
  api: ApiClient,
  address: string,
  terms: CallTerms,
): Promise<Result<ContactRecord | null>> {
  const query = { email: address, status: 'all', include: EVERYTHING };
  for await (const page of contactPages(api, query, terms)) {
    if (!page.ok) return page;
    const { records } = page.value;
    const same = records.find(({ contact }) => contact.address !== null && sameAddress(contact.address, address));
    const found = same ?? records.find(({ contact }) => contact.address === null);
    if (found) return ok(found);
  }
  return ok(null);
}

/** A contact by its id, with every sub-resource. `not-found` if there is none. */
export async function getContact(api: ApiClient, contactId: string, terms: CallTerms): Promise<Result<ContactRecord>> {
  return readBody(
    await api.send({ ...terms, method: 'GET', path: contactPath(contactId), query: { include: EVERYTHING } }),
    record,
  );
}

/**
 * Updates a contact and gives it as the API now has it. Core fields left out of `body` become null, sub-resources left
 * out stay; `update_source` is required, and `Account` revives a deleted contact.
 */
export async function putContact(
  api: ApiClient,
  contactId: string,
  body: RawContact,
  terms: CallTerms,
): Promise<Result<ContactRecord>> {
  return readBody(await api.send({ ...terms, method: 'PUT', path: contactPath(contactId), body }), record);
}

/** Creates a contact. `conflict` when the address exists, deleted or not. */
export async function postContact(api: ApiClient, body: RawContact, terms: CallTerms): Promise<Result<ContactRecord>> {
  return readBody(await api.send({ ...terms, method: 'POST', path: '/contacts', body }), record);
}

const signedUp = z.pipe(
  z.object({ contact_id: z.string(), action: z.catch(z.string(), '') }),
  z.transform(({ contact_id, action }) => ({ contactId: contact_id, created: action === 'created' })),
);

/**
 * The sign-up form's upsert: sets permission `explicit` even on someone who unsubscribed, so only with that person's
 * permission. `body` needs `list_memberships`.
 */
export async function signUp(
  api: ApiClient,
  body: RawContact,
  terms: CallTerms,
): Promise<Result<{ contactId: string; created: boolean }>> {
  return readBody(await api.send({ ...terms, method: 'POST', path: '/contacts/sign_up_form', body }), signedUp);
}

/** Sends the person the one email that asks to confirm. `conflict` when it was sent before. */
export async function sendResubscribeEmail(
  api: ApiClient,
  contactId: string,
  listIds: string[],
  terms: CallTerms,
): Promise<Result<null>> {
  const path = `/contacts/resubscribe/${encodeURIComponent(contactId)}`;
  return ignoreBody(await api.send({ ...terms, method: 'PUT', path, body: { list_ids: listIds } }));
}

/** Deletes, which is: strips the lists and hides. */
export async function deleteContact(api: ApiClient, contactId: string, terms: CallTerms): Promise<Result<null>> {
  return ignoreBody(await api.send({ ...terms, method: 'DELETE', path: contactPath(contactId) }));
}

/**
 * A page of `GET /contacts`: the first of a query, e.g. `{ status: 'deleted', include_count: 'true' }`, or the one that
 * `next` of the page before leads to. As large as a page may be, unless the query has a `limit`.
 */
export async function readContactPage(
  api: ApiClient,
  query: Record<string, string>,
  terms: CallTerms,
  next: string | null = null,
): Promise<Result<ContactPage>> {
  return readPage(
    api,
    next === null ? { path: '/contacts', query: { ...query, limit: query.limit ?? String(PAGE_MAX) } } : { path: next },
    terms,
  );
}

/** Every page of a query, one call each, up to one that fails. Pages that lead in a circle are an `unexpected-answer`. */
export async function* contactPages(
  api: ApiClient,
  query: Record<string, string>,
  terms: CallTerms,
): AsyncGenerator<Result<ContactPage>> {
  const seen = new Set<string>();
  let next: string | null = null;
  do {
    const where = next === null ? { path: '/contacts', query } : { path: next };
    const page: Result<ContactPage> = await readPage(api, where, terms);
    next = page.ok ? page.value.next : null;
    if (next !== null && seen.has(next)) return yield fail({ kind: 'unexpected-answer' });
    if (next !== null) seen.add(next);
    yield page;
  } while (next !== null);
}

/** `Accepted` is no answer yet, and a page that leads to itself none at all: neither says who is not in the account. */
async function readPage(
  api: ApiClient,
  where: Pick<ApiRequest, 'path' | 'query'>,
  terms: CallTerms,
): Promise<Result<ContactPage>> {
  const answer = await api.send({ ...terms, method: 'GET', ...where });
  if (!answer.ok) return answer;
  const page = readBody(answer, contactPage);
  if (!page.ok) return page;
  const { status, answeredAt } = answer.value;
  if (status === 202 || page.value.next === where.path) return fail({ kind: 'unexpected-answer', status });
  return ok({ ...page.value, answeredAt });
}

const consentCounts = z.object({
  total: count,
  explicit: count,
  implicit: count,
  pending: count,
  unsubscribed: count,
});

/** Consent counts of the account. */
export async function readConsentCounts(api: ApiClient, terms: CallTerms): Promise<Result<ConsentCounts>> {
  return readBody(await api.send({ ...terms, method: 'GET', path: '/contacts/counts' }), consentCounts);
}

const xrefs = z.object({ xrefs: each(z.object({ contact_id: z.string() })) });

/** The V3 id of a contact that has this V2 id, `null` if none has. */
export async function translateV2Id(
  api: ApiClient,
  sequenceId: string,
  terms: CallTerms,
): Promise<Result<string | null>> {
  const query = { sequence_ids: sequenceId };
  const answer = readBody(
    await api.send({ ...terms, method: 'GET', path: '/contacts/contact_id_xrefs', query }),
    xrefs,
  );
  return answer.ok ? ok(answer.value.xrefs[0]?.contact_id ?? null) : answer;
}

function contactPath(contactId: string): string {
  return `/contacts/${encodeURIComponent(contactId)}`;
}
