import * as z from 'zod/mini';
import type { CustomField } from '../contacts/contact';
import { ok, type Result } from '../failure';
import { links, readBody } from './answer-body';
import type { ApiClient, ApiRequest, CallTerms } from './api-client';

/** Largest page, `limit` of `GET /contact_custom_fields`. */
const PAGE_MAX = '100';

const page = z.object({
  custom_fields: z.array(z.object({ name: z.string(), label: z.catch(z.string(), '') })),
  _links: links,
});

/** All custom fields of the account, in the API's order. One call per hundred. */
export async function readCustomFields(api: ApiClient, terms: CallTerms): Promise<Result<CustomField[]>> {
  const fields: CustomField[] = [];
  let next: Pick<ApiRequest, 'path' | 'query'> | null = { path: '/contact_custom_fields', query: { limit: PAGE_MAX } };
  while (next) {
    const answer: Result<z.infer<typeof page>> = readBody(await api.send({ ...terms, method: 'GET', ...next }), page);
    if (!answer.ok) return answer;
    fields.push(...answer.value.custom_fields);
    next = answer.value._links === null ? null : { path: answer.value._links };
  }
  return ok(fields);
}
