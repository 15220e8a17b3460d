/** What an answer may be on its way: each takes the text of a good one. */
export interface Alteration {
  name: string;
  alter(text: string): string;
}

const ENUMS = new Set(['permission_to_send', 'state', 'status', 'opt_in_source', 'opt_out_source', 'update_source']);
const LARGE = 50 * 1024 * 1024;
let padding = '';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer whose every value was looked at. */
function each(name: string, change: (key: string, value: unknown) => unknown): Alteration {
  return { name, alter: (text) => JSON.stringify(JSON.parse(text, change)) };
}

export const ALTERATIONS: Alteration[] = [
  { name: '200 truncated', alter: (text) => text.slice(0, text.length / 2) },
  each('unknown enum', (key, value) => (ENUMS.has(key) && typeof value === 'string' ? 'brand_new' : value)),
  each('missing field', (key, value) => (ENUMS.has(key) || key === 'updated_at' ? undefined : value)),
  each('extra field', (_, value) => (isObject(value) ? { brand_new: { a: [1] }, ...value } : value)),
  {
    name: '50 MB answer',
    alter(text) {
      padding ||= ' '.repeat(LARGE);
      return padding + text;
    },
  },
];
