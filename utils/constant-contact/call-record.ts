import type * as z from 'zod/mini';

/** What is kept of one call to the API for diagnostics: nothing in it says about whom it was. */
export interface CallRecord {
  method: string;
  /** Below `/v3`, without query, and with `{id}` for whatever names one thing. */
  path: string;
  /** `null` where no answer came. */
  status: number | null;
  /** `error_key` of the answer; '' where there is none. */
  errorKey: string;
  milliseconds: number;
  /** Where the answer does not fit what we know of it: `contacts[].contact_id invalid_type`. */
  misfits: string[];
}

/** A part of a path that names a kind of thing, as the contract spells them all. */
const KIND = /^[a-z]+(?:_[a-z]+)*$/;
/** Words alone: an id or a key has digits in it, as a rule. */
const ERROR_KEY = /^[a-z]+(?:[._-][a-z]+)*$/i;

/** A path without what could name a person, a list or an account; that of a next page, which begins with `/v3`, like the first's. */
export function plainPath(path: string): string {
  const [plain = ''] = path.split(/[?#]/);
  return plain
    .replace(/^\/v3(?=\/)/, '')
    .split('/')
    .map((part) => (part === '' || KIND.test(part) ? part : '{id}'))
    .join('/');
}

/** An error key, '' for whatever does not look like one. */
export function plainErrorKey(key: string): string {
  return key.length <= 80 && ERROR_KEY.test(key) ? key : '';
}

/** Where an answer does not fit a schema, by path and field and never by value. */
export function misfitsOf(error: z.core.$ZodError): string[] {
  const fields = error.issues.map(({ path, code }) => `${fieldPath(path)} ${code}`);
  return [...new Set(fields)].slice(0, 10);
}

function fieldPath(path: ReadonlyArray<PropertyKey>): string {
  const names = path.map((part) => {
    if (typeof part === 'number') return '[]';
    return KIND.test(String(part)) ? `.${String(part)}` : '.{name}';
  });
  return names.join('').replace(/^\./, '') || '(all of it)';
}
