import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { type Failure, fail } from '../../utils/failure';
import { onMessage, type Requests } from '../../utils/messages';
import { REQUEST_SCHEMAS, type RequestData } from './message-schemas';
import { type Asker, askerOf, mayAsk, type RequestName } from './sender';

type Answer<N extends RequestName> = ReturnType<Requests[N]>;

/**
 * Handles one kind of request. A sender that may not ask gets no answer; a malformed request and any error come back
 * as a failure.
 *
 * @example handle('checkContact', ({ query, useCache }) => checks.check(query, useCache));
 */
export function handle<N extends RequestName>(
  name: N,
  run: (data: RequestData<N>, asker: Asker) => Answer<N> | Promise<Answer<N>>,
): void;
/** Above, what is answered fits its request; here it may be the answer to any. */
export function handle(name: RequestName, run: (data: unknown, asker: Asker) => Promise<never>): void {
  onMessage(name, async ({ data, sender }) => {
    const asker = askerOf(sender, { id: browser.runtime.id, baseUrl: browser.runtime.getURL('') });
    if (!asker || !mayAsk(asker, name)) throw new Error('No access');
    const parsed = z.safeParse(REQUEST_SCHEMAS[name], data);
    if (!parsed.success) return fail<never>({ kind: 'invalid-input', problem: 'malformed' });
    try {
      return await run(parsed.data, asker);
    } catch (error) {
      return fail<never>(failureOf(error));
    }
  });
}

/** What the browser's databases throw (Indexed Database API, "Exceptions"); anything else is a fault of ours. */
const STORAGE_ERRORS = new Set([
  'QuotaExceededError',
  'UnknownError',
  'AbortError',
  'InvalidStateError',
  'VersionError',
  'TransactionInactiveError',
]);

/** What a request that threw failed with. */
export function failureOf(error: unknown): Failure {
  // What few events need is loaded when it is asked for (`parts/`): its file is gone, or of another version.
  if (error instanceof Error && error.name === 'PartNotLoaded') return { kind: 'no-answer' };
  if (error instanceof DOMException && STORAGE_ERRORS.has(error.name)) {
    // A transaction ends by itself for want of room, as a rule; what was asked within it hears that it ended.
    return { kind: 'storage-failed', full: /^(Quota|Abort)/.test(error.name) };
  }
  return { kind: 'unexpected-answer', detail: error instanceof Error ? error.message : String(error) };
}
