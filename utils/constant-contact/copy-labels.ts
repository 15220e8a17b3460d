import * as z from 'zod/mini';
import type { FieldNames } from '../contacts/contact-details';
import type { CopyLabels } from '../contacts/copied-contact';
import { ok, type Result } from '../failure';
import type { ApiClient, CallTerms } from './api-client';
import { choiceId, kept, text } from './copied-contact';
import { readAllLists } from './lists';
import { each, links, readPages } from './response-body';

/** What the account calls its tags, custom fields and choices, page by page. */
const tagPage = z.object({ tags: each(z.object({ tag_id: z.string(), name: z.string() })), _links: links });
const fieldPage = z.object({
  custom_fields: each(
    z.object({
      custom_field_id: z.string(),
      label: text,
      name: text,
      choices: kept(z.object({ choice_id: choiceId, choice_label: text })),
    }),
  ),
  _links: links,
});

/** The names of the account's lists, tags and custom fields, by id. A call for each as a rule. */
export async function readCopyLabels(api: ApiClient, terms: CallTerms): Promise<Result<CopyLabels>> {
  const lists = await readAllLists(api, terms);
  if (!lists.ok) return lists;
  const names = await readFieldNames(api, terms);
  if (!names.ok) return names;
  return ok({ lists: Object.fromEntries(lists.value.map(({ listId, name }) => [listId, name])), ...names.value });
}

/** The names of the account's tags, custom fields and their choices. A call for each of the two as a rule. */
export async function readFieldNames(api: ApiClient, terms: CallTerms): Promise<Result<FieldNames>> {
  const tags = await readPages(api, { path: '/contact_tags', query: { limit: '500' } }, tagPage, terms);
  if (!tags.ok) return tags;
  const pages = await readPages(api, { path: '/contact_custom_fields', query: { limit: '100' } }, fieldPage, terms);
  if (!pages.ok) return pages;
  const fields = pages.value.flatMap((page) => page.custom_fields);
  return ok({
    tags: Object.fromEntries(tags.value.flatMap((page) => page.tags).map(({ tag_id, name }) => [tag_id, name])),
    customFields: Object.fromEntries(fields.map(({ custom_field_id: id, label, name }) => [id, label || name || id])),
    choices: Object.fromEntries(
      fields.flatMap(({ custom_field_id, choices }) =>
        choices.map(({ choice_id, choice_label }) => [`${custom_field_id} ${choice_id}`, choice_label]),
      ),
    ),
  });
}
