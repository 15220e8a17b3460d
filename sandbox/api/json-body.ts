import * as z from 'zod/mini';
import { invalid, refusal } from './api-error';

/** The JSON body of a request, checked against the contract. Throws the 415 and the 400 that the contract names. */
export async function readJson<Schema extends z.ZodMiniType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    throw refusal(
      415,
      'contacts.api.unsupported_media_type',
      'The payload must be in JSON format, and Content-Type must be application/json.',
    );
  }
  return readValue(parse(await request.text()), schema);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('JSON not formed correctly.');
  }
}

/** Any value from outside, checked against the contract. */
export function readValue<Schema extends z.ZodMiniType>(value: unknown, schema: Schema): z.output<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw invalid(result.error.issues.map(({ path, message }) => `#/${path.join('/')}: ${message}`).join(' '));
}
