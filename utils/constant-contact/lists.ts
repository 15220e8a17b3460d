import * as z from 'zod/mini';
import type { ContactList } from '../contacts/contact';
import { ok, type Result } from '../failure';
import { links, readBody } from './answer-body';
import type { ApiClient, ApiRequest, CallTerms } from './api-client';

/** Largest page of lists, `limit` of `GET /contact_lists`. */
const LIST_PAGE_MAX = '1000';

const listPage = z.object({
  lists: z.array(z.object({ list_id: z.string(), name: z.catch(z.string(), '') })),
  _links: links,
});

/** All lists of the account, by name as a person would sort them. One call per 1,000 lists. */
export async function readAllLists(api: ApiClient, terms: CallTerms): Promise<Result<ContactList[]>> {
  const lists: ContactList[] = [];
  let page: Pick<ApiRequest, 'path' | 'query'> | null = { path: '/contact_lists', query: { limit: LIST_PAGE_MAX } };
  while (page) {
    const answer: Result<z.infer<typeof listPage>> = readBody(
      await api.send({ ...terms, method: 'GET', ...page }),
      listPage,
    );
    if (!answer.ok) return answer;
    lists.push(...answer.value.lists.map(({ list_id, name }) => ({ listId: list_id, name })));
    page = answer.value._links === null ? null : { path: answer.value._links };
  }
  return ok(lists.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })));
}
