/** What an answer may be on its way: each takes the text of a good one. */
export interface Alteration {
  name: string;
  alter(text: string): string;
}

const ENUMS = new Set(['permission_to_send', 'state', 'status', 'opt_in_source', 'opt_out_source', 'update_source']);
const MB = 1024 * 1024;
const LARGE = 50 * MB;
export const LARGE_ANSWER = '50 MB answer';
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
    name: LARGE_ANSWER,
    alter(text) {
      padding ||= ' '.repeat(LARGE);
      return padding + text;
    },
  },
];

/** An answer that is as large once it is here: over the connection it is sent for each request by itself. */
export function grown({ status, headers, body }: Response): Response {
  const blank = new Uint8Array(MB).fill(' '.charCodeAt(0));
  const padded = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (let sent = 0; sent < LARGE; sent += MB) controller.enqueue(blank);
    },
  });
  return new Response(body?.pipeThrough(padded), { status, headers });
}
