import { type ListeningSandbox, startSandbox } from '../../sandbox/sandbox';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { createClient } from '../../utils/constant-contact/client';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from '../../utils/constant-contact/quota-count';
import { ok, type Result } from '../../utils/failure';
import { fetchFrom } from '../support/over-network';

/** A sandbox on a port of this machine that does not count calls a second. */
export async function start(): Promise<ListeningSandbox> {
  const sandbox = await startSandbox();
  sandbox.limits.perSecond = null;
  sandbox.writes.milliseconds = 1;
  return sandbox;
}

interface ClientOptions {
  /** Ends with the connection of its account. */
  signal?: AbortSignal;
  /** It gives up on requests of this method once the server is done with them. */
  unanswered?: string | undefined;
  /** Sends what it is to send. */
  fetch?: typeof globalThis.fetch;
}

/** The product's own client, over real connections; unpaced, for the sandbox does not count either. */
export function clientOf(sandbox: ListeningSandbox, { signal, unanswered, fetch }: ClientOptions = {}): ApiClient {
  const token = async () => ok(sandbox.oauth.issue().access_token);
  const send = fetch ?? fetchFrom(sandbox);
  return createClient({
    tokens: { current: token, renew: token, end: async () => undefined },
    rateLimiter: { run: (call) => call() },
    quota: createQuotaCount(EMPTY_QUOTA_RECORD, () => {}),
    ...(signal && { signal }),
    fetch: (input, init) =>
      send(
        input,
        unanswered && init?.method === unanswered ? { ...init, signal: endOfPatience(sandbox, unanswered) } : init,
      ),
  });
}

function endOfPatience(sandbox: ListeningSandbox, method: string | undefined): AbortSignal {
  const patience = new AbortController();
  const look = setInterval(() => {
    if (!sandbox.requests.some((sent) => sent.method === method && sent.took !== null)) return;
    clearInterval(look);
    patience.abort(new DOMException('No answer', 'TimeoutError'));
  }, 20);
  return patience.signal;
}

/** How many requests of a method came. */
export function arrivalsOf({ requests }: ListeningSandbox, method: string): number {
  return requests.filter((sent) => sent.method === method).length;
}

/** Resolves once a request of a method has come. */
export async function arrival(sandbox: ListeningSandbox, method: string): Promise<void> {
  while (arrivalsOf(sandbox, method) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** What an answer comes to: `ok`, or the kind of its failure and its reason. */
export function resultOf(answer: Result<unknown>): string {
  if (answer.ok) return 'ok';
  const { failure } = answer;
  return 'reason' in failure ? `${failure.kind}: ${failure.reason}` : failure.kind;
}
