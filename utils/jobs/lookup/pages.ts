import type { ApiClient, CallTerms } from '../../constant-contact/api-client';
import { CLOCK_MARGIN_MS } from '../../constant-contact/clocks';
import { type ContactPage, readContactPage } from '../../constant-contact/contacts';
import type { Contact } from '../../contacts/contact';
import { DAY_ANYWHERE_MS } from '../../contacts/standing';
import { ok, type Result } from '../../failure';
import type { PageScope } from '../cost';
import { indexedContact } from './contact-index';
import { type IndexedPage, rememberContacts, rememberTotal } from './contact-index-cache';

/** What a step of bulk work calls the API with. */
export interface StepDeps {
  api: ApiClient;
  /** The account that `api` asks. */
  accountKey: string;
  /** Epoch ms. */
  now(): number;
}

/** Bulk calls wait for the ones an admin is waiting for. */
export const BULK: CallTerms = { purpose: 'job', priority: 'bulk' };
export const POLLING: CallTerms = { purpose: 'polling', priority: 'bulk' };

/** The API's times are whole seconds, and the header's too. */
const SECOND_MARGIN_MS = 2000;

/**
 * Reads a page of contacts (500, deleted ones included), with their lists or without, and remembers what it says of the
 * deleted, who are always asked for with any lists they are shown on; one call.
 */
export async function readPage(
  scope: PageScope,
  next: string | null,
  { api, accountKey, now }: StepDeps,
  lists = false,
): Promise<Result<IndexedPage>> {
  const withLists = lists || scope === 'deleted';
  const include: Record<string, string> = withLists ? { include: 'list_memberships' } : {};
  const query = { status: scope, include_count: 'true', ...include };
  const page = await readContactPage(api, query, BULK, next);
  if (!page.ok) return page;
  if (next === null && page.value.total !== null) await rememberTotal(accountKey, scope, page.value.total, now());
  const joinedAt = page.value.records.map(({ contact }) => joinedBy(contact, scope));
  return ok({ ...(await indexPage(accountKey, page.value, now(), withLists)), joinedAt });
}

/** When a contact came into a scope at the latest: whether a deletion moves `updated_at` is not known. */
function joinedBy({ createdAt, updatedAt, deletedAt }: Contact, scope: PageScope): number {
  if (scope === 'all') return Date.parse(createdAt ?? '') || 0;
  const deletedBy = Date.parse(deletedAt ?? '') + DAY_ANYWHERE_MS;
  return Math.max(deletedBy || 0, Date.parse(updatedAt ?? '') || 0);
}

/** An unsubscribe does not move `updated_at`: what changed since is asked by both. */
export type ChangeQuestion = 'updated_after' | 'optout_after';

/**
 * Reads a page of the contacts that changed after `since` (epoch ms, server time), whatever their status, with the
 * lists they are on; one call.
 */
export async function readChanges(
  question: ChangeQuestion,
  since: number,
  next: string | null,
  { api, accountKey, now }: StepDeps,
): Promise<Result<IndexedPage>> {
  const query = { status: 'all', include: 'list_memberships', [question]: new Date(since).toISOString() };
  const page = await readContactPage(api, query, BULK, next);
  return page.ok ? ok(await indexPage(accountKey, page.value, now(), true)) : page;
}

/**
 * A moment (epoch ms) by Constant Contact's clock, not after the one at which it answered: by the answer's own time, or
 * by our clock with a wide margin.
 */
export function serverTime(answeredAt: number | null, now: number): number {
  return answeredAt === null ? now - CLOCK_MARGIN_MS : answeredAt - SECOND_MARGIN_MS;
}

/** What a page says, with the time at which it was so; the deleted ones are remembered. */
export async function indexPage(
  accountKey: string,
  page: ContactPage,
  now: number,
  lists: boolean,
): Promise<IndexedPage> {
  const seenAt = serverTime(page.answeredAt, now);
  const indexed = page.records.map(({ contact }) => indexedContact(contact, seenAt, lists));
  await rememberContacts(accountKey, indexed);
  return { indexed, total: page.total, next: page.next, seenAt };
}
