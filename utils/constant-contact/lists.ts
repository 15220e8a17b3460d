import * as z from 'zod/mini';
import type { ContactList } from '../contacts/contact';
import { ok, type Result } from '../failure';
import type { ApiClient, CallTerms } from './api-client';
import { count, links, readPages } from './response-body';

/** Largest page of lists: the contract says "from 1 - 500" of it, though its `maximum` is 1000. */
const LIST_PAGE_MAX = '500';

const listPage = z.object({
  lists: z.array(z.object({ list_id: z.string(), name: z.catch(z.string(), ''), deleted_at: z.optional(z.unknown()) })),
  _links: links,
});

/** All lists of the account, by name as a person would sort them. One call per 500 lists. */
export async function readAllLists(api: ApiClient, terms: CallTerms): Promise<Result<ContactList[]>> {
  const pages = await readPages(api, { path: '/contact_lists', query: { limit: LIST_PAGE_MAX } }, listPage, terms);
  if (!pages.ok) return pages;
  const lists = pages.value.flatMap((page) =>
    // A list with a date of deletion is gone, and is offered nowhere.
    page.lists.flatMap(({ list_id, name, deleted_at }) => (deleted_at ? [] : [{ listId: list_id, name }])),
  );
  return ok(lists.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })));
}

/** A list with how many contacts are on it, where the API told. */
export interface SizedList extends ContactList {
  size: number | null;
}

const sizedListPage = z.object({
  lists: z.array(
    z.object({
      list_id: z.string(),
      name: z.catch(z.string(), ''),
      membership_count: count,
      deleted_at: z.catch(z.nullish(z.string()), null),
    }),
  ),
  _links: links,
});

/** All lists that are not deleted, with their sizes, in the API's order. One call per 500 lists. */
export async function readListSizes(api: ApiClient, terms: CallTerms): Promise<Result<SizedList[]>> {
  const query = { limit: LIST_PAGE_MAX, include_membership_count: 'all' };
  const pages = await readPages(api, { path: '/contact_lists', query }, sizedListPage, terms);
  if (!pages.ok) return pages;
  const lists = pages.value.flatMap((page) => page.lists.filter(({ deleted_at }) => !deleted_at));
  return ok(lists.map(({ list_id, name, membership_count }) => ({ listId: list_id, name, size: membership_count })));
}
