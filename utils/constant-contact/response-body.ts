import * as z from 'zod/mini';
import { fail, ok, type Result } from '../failure';
import type { ApiAnswer, ApiClient, ApiRequest, CallTerms } from './api-client';
import { misfitsOf } from './call-record';

/** Reads the body of a 2xx answer by a schema; what the schema refuses is an `unexpected-answer`. */
export function readBody<T>(answer: Result<ApiAnswer>, schema: z.ZodMiniType<T>): Result<T> {
  if (!answer.ok) return answer;
  const parsed = z.safeParse(schema, answer.value.body);
  if (parsed.success) return ok(parsed.data);
  answer.value.misfits?.(misfitsOf(parsed.error));
  return fail({ kind: 'unexpected-answer', status: answer.value.status });
}

/** For a 2xx answer whose body says nothing that is needed. */
export function ignoreBody(answer: Result<ApiAnswer>): Result<null> {
  return answer.ok ? ok(null) : answer;
}

/** The items of a list that are of a shape: one that is not keeps none of the others from being read. */
export const each = <T>(item: z.ZodMiniType<T>) =>
  z.pipe(
    z.array(z.unknown()),
    z.transform((items): T[] =>
      items.flatMap((one) => {
        const read = z.safeParse(item, one);
        return read.success ? [read.data] : [];
      }),
    ),
  );

/** A count the API may leave out. */
export const count = z.catch(z.nullable(z.number()), null);

/** `_links.next.href`: a path without host, absent on the last page. */
export const links = z.catch(
  z.pipe(
    z.object({ next: z.object({ href: z.string() }) }),
    z.transform(({ next }): string | null => next.href || null),
  ),
  null,
);

/** Reads page after page from `first` on, one call each. Pages that lead in a circle are an `unexpected-answer`. */
export async function readPages<Page extends { _links: string | null }>(
  api: ApiClient,
  first: Pick<ApiRequest, 'path' | 'query'>,
  schema: z.ZodMiniType<Page>,
  terms: CallTerms,
): Promise<Result<Page[]>> {
  const pages: Page[] = [];
  const seen = new Set<string>();
  let where = first;
  for (;;) {
    const page = readBody(await api.send({ ...terms, method: 'GET', ...where }), schema);
    if (!page.ok) return page;
    pages.push(page.value);
    const next = page.value._links;
    if (next === null) return ok(pages);
    if (seen.has(next)) return fail({ kind: 'unexpected-answer' });
    seen.add(next);
    where = { path: next };
  }
}
