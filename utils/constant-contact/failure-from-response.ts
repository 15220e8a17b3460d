import * as z from 'zod/mini';
import type { Failure } from '../failure';
import { nextMidnightUtc } from './quota-day';

/**
 * The failure that an answer outside 2xx means. The contract knows three bodies: an array of `{error_key,
 * error_message}`, one such object, and plain strings or `{message}`; a gateway may also answer HTML or nothing.
 * `text` is the body as it came, `now`, by the API's own clock
 * where the answer tells, dates the reset of the daily quota: a minute too early would be a day too late.
 */
export function failureFromAnswer(status: number, text: string, now: Date): Failure {
  const body = readErrorBody(text);
  const detail = body.message ? { detail: body.message } : {};
  if (status === 401) return { kind: 'session-expired' };
  if (status === 429) return tooMany(body, now);
  if (status >= 500) return { kind: 'service-down', status };
  if (status === 403) return { kind: 'forbidden', reason: forbiddenReason(body), ...detail };
  if (body.isHtml) return { kind: 'unexpected-answer', status };
  if (status === 404) return { kind: 'not-found', ...detail };
  if (status === 409) return { kind: 'conflict', reason: conflictReason(body), ...detail };
  if (INVALID_INPUT_STATUSES.has(status)) return { kind: 'invalid-input', ...detail };
  return { kind: 'unexpected-answer', status, ...detail };
}

/** The keys of an error body, '' where it has none. */
export function errorKeyOf(text: string): string {
  return readErrorBody(text).key;
}

const INVALID_INPUT_STATUSES = new Set([400, 405, 413, 415, 422]);

interface ErrorBody {
  key: string;
  message: string;
  isHtml: boolean;
}

const optionalText = z.catch(z.string(), '');
const errorSchema = z.union([
  z.pipe(
    z.string(),
    z.transform((message) => ({ key: '', message })),
  ),
  z.pipe(
    z.looseObject({ error_key: optionalText, error_message: optionalText, message: optionalText }),
    z.transform((error) => ({ key: error.error_key, message: error.error_message || error.message })),
  ),
]);
const errorBodySchema = z.catch(z.union([z.array(z.catch(errorSchema, { key: '', message: '' })), errorSchema]), []);

/** Longest detail that is carried on; sentences of the API are far shorter. */
const DETAIL_MAX = 500;

function readErrorBody(text: string): ErrorBody {
  const parsed = errorBodySchema.parse(parseJson(text));
  const errors = Array.isArray(parsed) ? parsed : [parsed];
  return {
    key: errors.map((error) => error.key).join(' '),
    message: errors
      .map((error) => error.message)
      .filter((message) => message !== '')
      .join(' ')
      .slice(0, DETAIL_MAX),
    isHtml: /^\s*</.test(text),
  };
}

/** JSON as it is, `undefined` for anything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooMany({ key, message }: ErrorBody, now: Date): Failure {
  if (/quota_exceeded/.test(key)) return { kind: 'daily-quota', resetsAt: nextMidnightUtc(now).toISOString() };
  if (/queued/i.test(message)) return { kind: 'queue-full' };
  return key === '' ? { kind: 'throttled', unexplained: true } : { kind: 'throttled' };
}

type ForbiddenReason = Extract<Failure, { kind: 'forbidden' }>['reason'];

const FORBIDDEN_WORDS: ReadonlyArray<[ForbiddenReason, RegExp]> = [
  ['deactivated', /deactivat|disabled|inactive/i],
  ['scope', /scope/i],
  ['privilege', /privilege|permission|role/i],
];

/** The contract's own sentence names all three reasons at once, which tells none. */
function forbiddenReason({ key, message }: ErrorBody): ForbiddenReason {
  const named = FORBIDDEN_WORDS.filter(([, words]) => words.test(`${key} ${message}`));
  const [only] = named;
  return only && named.length === 1 ? only[0] : 'unknown';
}

function conflictReason({ key, message }: ErrorBody): Extract<Failure, { kind: 'conflict' }>['reason'] {
  const words = `${key} ${message}`;
  if (/already.*\bsent\b|\bsent\b.*already|resubscribe/i.test(words)) return 'already-sent';
  if (/simultaneous|concurrent|same time|another (request|update)/i.test(words)) return 'simultaneous';
  if (/exist/i.test(words)) return 'address-exists';
  return 'unknown';
}
