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
 * Where to go on, and the query to go on with: a link carries one opaque `cursor` instead of the parameters it was made
 * of. A page without cursor starts at the beginning.
 */
export function readCursor(query: URLSearchParams): { query: URLSearchParams; start: number } {
  const cursor = query.get('cursor');
  if (cursor === null) return { query, start: 0 };
  const inside = new URLSearchParams(Buffer.from(cursor, 'base64url').toString());
  const start = Number(inside.get('next') ?? Number.NaN);
  if (!Number.isInteger(start)) throw invalid('cursor: is not valid.');
  return { query: inside, start };
}

/** The link to the page that starts at `start`: a path with query, no host. */
export function nextLink(path: string, query: URLSearchParams, start: number): { next: { href: string } } {
  const inside = new URLSearchParams(query);
  inside.set('next', String(start));
  return { next: { href: `${path}?cursor=${Buffer.from(inside.toString()).toString('base64url')}` } };
}
