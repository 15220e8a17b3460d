import { invalid } from './api-error';

/** `limit`, 1 to `max`. */
export function readLimit(query: URLSearchParams, max: number, otherwise = 50): number {
  const text = query.get('limit');
  if (text === null) return otherwise;
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > max) throw invalid(`limit: must be between 1 and ${max}.`);
  return limit;
}

/** Comma separated values of a known set; `null` where the parameter is absent. */
export function readChoices<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Set<Choice> | null {
  const text = query.get(name);
  if (text === null) return null;
  return new Set(
    text.split(',').map((value) => {
      const choice = choices.find((known) => known === value);
      if (choice === undefined) throw invalid(`${name}: ${value} is not one of ${choices.join(', ')}.`);
      return choice;
    }),
  );
}

/** An ISO 8601 moment in milliseconds; `null` where the parameter is absent. */
export function readMoment(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw invalid(`${name}: must be an ISO-8601 date.`);
  return moment;
}

/**
 * Which page is asked for, from 1, and the query to go on with: a link carries one `cursor` instead of the parameters it
 * was made of, which decodes to `limit=…&next=2`. Pages are counted over the set as it is at each call, so somebody who
 * leaves it between two pages makes another one skipped.
 */
export function readCursor(query: URLSearchParams): { query: URLSearchParams; page: number } {
  const cursor = query.get('cursor');
  if (cursor === null) return { query, page: 1 };
  const inside = new URLSearchParams(Buffer.from(cursor, 'base64url').toString());
  const page = Number(inside.get('next') ?? Number.NaN);
  if (!Number.isInteger(page) || page < 1) throw invalid('cursor: is not valid.');
  return { query: inside, page };
}

/** The items of a page. */
export function cut<Item>(items: Item[], page: number, limit: number): Item[] {
  return items.slice((page - 1) * limit, page * limit);
}

/** `_links` to the page after this one, a path with query and no host; nothing where this is the last. */
export function nextLinks(
  path: string,
  query: URLSearchParams,
  { page, limit, total }: { page: number; limit: number; total: number },
): { _links?: { next: { href: string } } } {
  if (page * limit >= total) return {};
  const inside = new URLSearchParams(query);
  inside.set('next', String(page + 1));
  return { _links: { next: { href: `${path}?cursor=${Buffer.from(inside.toString()).toString('base64url')}` } } };
}
