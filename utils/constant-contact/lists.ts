import * as z from 'zod/mini';
import type { ContactList } from '../contacts/contact';
import { ok, type Result } from '../failure';
import type { ApiClient, CallTerms } from './api-client';
import { count, links, readPages } from './response-body';

/** Largest page of lists: the contract says "from 1 - 500" of it, though its `maximum` is 1000. */
const LIST_PAGE_MAX = '500';

/** A list with how many contacts are on it, where the API told. */
export interface SizedList extends ContactList {
  size: number | null;
}

const listPage = z.object({
  lists: z.array(
    z.object({
      list_id: z.string(),
      name: z.catch(z.string(), ''),
      membership_count: count,
      deleted_at: z.optional(z.unknown()),
    }),
  ),
  _links: links,
});

/** All lists of the account, by name as a person would sort them. One call per 500 lists. */
export async function readAllLists(api: ApiClient, terms: CallTerms): Promise<Result<ContactList[]>> {
  const lists = await readLists(api, {}, terms);
  if (!lists.ok) return lists;
  const named = lists.value.map(({ listId, name }) => ({ listId, name }));
  return ok(named.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })));
}

/** All lists with their sizes, in the API's order. One call per 500 lists. */
export function readListSizes(api: ApiClient, terms: CallTerms): Promise<Result<SizedList[]>> {
  return readLists(api, { include_membership_count: 'all' }, terms);
}

async function readLists(
  api: ApiClient,
  query: Record<string, string>,
  terms: CallTerms,
): Promise<Result<SizedList[]>> {
  const first = { path: '/contact_lists', query: { limit: LIST_PAGE_MAX, ...query } };
  const pages = await readPages(api, first, listPage, terms);
  if (!pages.ok) return pages;
  // A list with a date of deletion is gone, and is offered nowhere.
  const lists = pages.value.flatMap((page) => page.lists.filter(({ deleted_at }) => !deleted_at));
  return ok(lists.map(({ list_id, name, membership_count }) => ({ listId: list_id, name, size: membership_count })));
}
