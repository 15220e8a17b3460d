import * as z from 'zod/mini';
import type { CustomField } from '../contacts/contact';
import { ok, type Result } from '../failure';
import type { ApiClient, CallTerms } from './api-client';
import { each, links, readPages } from './response-body';

/** Largest page, `limit` of `GET /contact_custom_fields`. */
const PAGE_MAX = '100';

const customField = z.pipe(
  z.object({ name: z.string(), label: z.catch(z.string(), ''), type: z.catch(z.string(), '') }),
  z.transform(({ name, label, type }): CustomField => ({ name, label, ...(/^date/.test(type) && { isDate: true }) })),
);

const page = z.object({
  custom_fields: each(customField),
  _links: links,
});

/** All custom fields of the account, in the API's order. One call per hundred. */
export async function readCustomFields(api: ApiClient, terms: CallTerms): Promise<Result<CustomField[]>> {
  const pages = await readPages(api, { path: '/contact_custom_fields', query: { limit: PAGE_MAX } }, page, terms);
  return pages.ok ? ok(pages.value.flatMap(({ custom_fields }) => custom_fields)) : pages;
}
