import { type Failure, fail, ok, type Result } from '../failure';
import type { ApiAnswer, ApiClient, ApiRequest } from './api-client';
import { type CallRecord, plainErrorKey, plainPath } from './call-record';
import { errorKeyOf, failureFromAnswer, parseJson } from './failure-from-response';
import { createOutages } from './outages';
import type { QuotaCount } from './quota-count';
import { nextMidnightUtc } from './quota-day';
import type { RateLimiter } from './rate-limiter';
import { retryDelay } from './retry';
import type { Tokens } from './tokens';

const API_ORIGIN = 'https://api.cc.email';
const TIMEOUT_MS = 20_000;
/** Characters a millisecond that a slow line takes up: an import of 4 MB gets two minutes. */
const SLOW_UPLINK = 40;

export interface ClientDeps {
  tokens: Tokens;
  rateLimiter: RateLimiter;
  quota: QuotaCount;
  /** Ends with the connection: what was not sent by then is not sent, and reads end. */
  signal?: AbortSignal;
  /** Asked as each call leaves: it may have waited for long. */
  isWithheld?: () => Promise<boolean>;
  fetch?: typeof globalThis.fetch;
  /** Told of each call once it is over, and again where its answer turns out not to fit. */
  record?: (call: CallRecord) => void;
}

/** The client of `api-client.ts` over HTTP. */
export function createClient(deps: ClientDeps): ApiClient {
  const outages = createOutages();
  return {
    async send(request) {
      for (let attempt = 1; ; attempt += 1) {
        const answer = outages.explain(request.path, await sendAuthorized(request, deps));
        if (answer.ok || request.method !== 'GET' || request.signal?.aborted || deps.signal?.aborted) return answer;
        const wait = retryDelay(answer.failure, attempt, Math.random());
        if (wait === null) return isUsedUp(answer.failure, request, deps.quota) ? fail(usedUp()) : answer;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    },
  };
}

/** Sends once; a refused token is renewed and the request repeated once, for a 401 says that nothing was done. */
async function sendAuthorized(request: ApiRequest, deps: ClientDeps): Promise<Result<ApiAnswer>> {
  const token = await deps.tokens.current();
  if (!token.ok) return token;
  const answer = await sendPaced(request, token.value, deps);
  if (answer.ok || answer.failure.kind !== 'session-expired') return answer;
  request.onRefused?.();
  const renewed = await deps.tokens.renew(token.value);
  if (!renewed.ok) return renewed;
  const may = (await request.mayRepeat?.()) ?? ok(null);
  if (!may.ok) return may;
  const repeated = await sendPaced(request, renewed.value, deps);
  if (!repeated.ok && repeated.failure.kind === 'session-expired') await deps.tokens.end();
  return repeated;
}

async function sendPaced(request: ApiRequest, token: string, deps: ClientDeps): Promise<Result<ApiAnswer>> {
  const url = apiUrl(request);
  if (!url) return fail({ kind: 'unexpected-answer', detail: request.path });
  let isSent = false;
  const call = async (): Promise<Result<ApiAnswer>> => {
    if (deps.isWithheld && (await deps.isWithheld())) return fail({ kind: 'access-withheld' });
    if (deps.signal?.aborted) return fail({ kind: 'not-connected' });
    isSent = true;
    const counted = deps.quota.take(request.purpose);
    if (!counted.ok) return counted;
    request.onSent?.();
    const answer = await exchange(url, request, token, deps);
    if (answer.ok) deps.quota.correct(false);
    else if (answer.failure.kind === 'daily-quota') deps.quota.correct(true);
    return answer;
  };
  try {
    const signal = anyOf(request.signal, deps.signal);
    return await deps.rateLimiter.run(call, { priority: request.priority, ...(signal && { signal }) });
  } catch (error) {
    if (deps.signal?.aborted && !(isSent && request.method !== 'GET')) return fail({ kind: 'not-connected' });
    return fail(failureFromError(error));
  }
}

/** One request and its whole answer, on record. Throws what `fetch` throws. */
async function exchange(url: URL, request: ApiRequest, token: string, deps: ClientDeps): Promise<Result<ApiAnswer>> {
  const { fetch = globalThis.fetch, record = () => {} } = deps;
  const path = plainPath(request.path);
  const call: CallRecord = { method: request.method, path, status: null, errorKey: '', milliseconds: 0, misfits: [] };
  const misfits = (fields: string[]) => {
    call.misfits = fields;
    record(call);
  };
  const startedAt = Date.now();
  try {
    const response = await fetch(url, requestInit(request, token, deps.signal));
    const text = await response.text();
    const { status } = response;
    const answeredAt = timeOf(response);
    call.status = status;
    if (!response.ok) {
      call.errorKey = plainErrorKey(errorKeyOf(text));
      return fail(failureFromAnswer(status, text, new Date(answeredAt ?? Date.now())));
    }
    if (text === '') return ok({ status, body: null, answeredAt, misfits });
    const body = parseJson(text);
    if (body !== undefined) return ok({ status, body, answeredAt, misfits });
    call.misfits = ['(no JSON)'];
    return fail({ kind: 'unexpected-answer', status });
  } finally {
    call.milliseconds = Date.now() - startedAt;
    record(call);
  }
}

function requestInit(request: ApiRequest, token: string, connection: AbortSignal | undefined): RequestInit {
  const { method, body } = request;
  const text = body === undefined ? '' : JSON.stringify(body);
  // A write on its way is followed to its answer: the log has to say what became of it.
  const ends = anyOf(request.signal, method === 'GET' ? connection : undefined);
  const timeout = AbortSignal.timeout(TIMEOUT_MS + Math.ceil(text.length / SLOW_UPLINK));
  const headers = new Headers({ authorization: `Bearer ${token}`, accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  return {
    method,
    headers,
    signal: ends ? AbortSignal.any([ends, timeout]) : timeout,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    ...(body !== undefined && { body: text }),
  };
}

function anyOf(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length > 1 ? AbortSignal.any(given) : given[0];
}

/** From this share of the day's calls on, by our own count, they may be used up. */
const NEAR_LIMIT = 0.9;

/**
 * A gateway's bare 429, without a key, that outlasts the second limit by seconds is told as the day's quota. Bulk work,
 * which would rest until tomorrow, waits for minutes first, unless by our own count most of the quota is used.
 */
function isUsedUp(failure: Failure, { priority }: ApiRequest, quota: QuotaCount): boolean {
  if (failure.kind !== 'throttled' || !failure.unexplained) return false;
  const { usedToday, limit } = quota.use();
  return priority === 'interactive' || usedToday >= limit * NEAR_LIMIT;
}

function usedUp(): Failure {
  return { kind: 'daily-quota', resetsAt: nextMidnightUtc(new Date()).toISOString() };
}

function timeOf({ headers }: Response): number | null {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? null : time;
}

/** The address of a request, `null` if its path leads anywhere but to the API: a token goes nowhere else. */
export function apiUrl({ path, query = {} }: Pick<ApiRequest, 'path' | 'query'>): URL | null {
  const below = /^\/(?!v3\/)/.test(path) ? `/v3${path}` : path;
  if (!URL.canParse(below, API_ORIGIN)) return null;
  const url = new URL(below, API_ORIGIN);
  if (url.origin !== API_ORIGIN || !url.pathname.startsWith('/v3/')) return null;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function failureFromError(error: unknown): Failure {
  const name = error instanceof Error ? error.name : '';
  return name === 'TimeoutError' || name === 'AbortError' ? { kind: 'timeout' } : { kind: 'offline' };
}
