import * as z from 'zod/mini';
import type { CopyLabels } from '../contacts/copied-contact';
import { ok, type Result } from '../failure';
import type { ApiClient, CallTerms } from './api-client';
import { readAllLists } from './lists';
import { links, readPages } from './response-body';

const tagPage = z.object({ tags: z.array(z.object({ tag_id: z.string(), name: z.string() })), _links: links });
const fieldPage = z.object({
  custom_fields: z.array(z.object({ custom_field_id: z.string(), label: z.string() })),
  _links: links,
});

/** The names of the account's lists, tags and custom fields, by id. A call for each as a rule. */
export async function readCopyLabels(api: ApiClient, terms: CallTerms): Promise<Result<CopyLabels>> {
  const lists = await readAllLists(api, terms);
  if (!lists.ok) return lists;
  const tags = await readPages(api, { path: '/contact_tags', query: { limit: '500' } }, tagPage, terms);
  if (!tags.ok) return tags;
  const fields = await readPages(api, { path: '/contact_custom_fields', query: { limit: '100' } }, fieldPage, terms);
  if (!fields.ok) return fields;
  return ok({
    lists: Object.fromEntries(lists.value.map(({ listId, name }) => [listId, name])),
    tags: Object.fromEntries(tags.value.flatMap((page) => page.tags).map(({ tag_id, name }) => [tag_id, name])),
    customFields: Object.fromEntries(
      fields.value.flatMap((page) => page.custom_fields).map(({ custom_field_id, label }) => [custom_field_id, label]),
    ),
  });
}
