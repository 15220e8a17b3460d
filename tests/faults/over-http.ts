import { type ListeningSandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { createClient } from '../../utils/constant-contact/client';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from '../../utils/constant-contact/quota-count';
import { ok, type Result } from '../../utils/failure';
import { fetchFrom } from '../support/over-network';

/** A sandbox on a port of this machine that does not count calls a second. */
export async function start(options: SandboxOptions = {}): Promise<ListeningSandbox> {
  const sandbox = await startSandbox(options);
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
    fetch(input, init) {
      if (!unanswered || init?.method !== unanswered) return send(input, init);
      return send(input, { ...init, signal: onceDone(sandbox, new Request(input, init), noAnswer()) });
    },
  });
}

/** The product's patience is a matter of seconds, which a busy machine may take: here it ends once there is no more to come. */
export const noAnswer = () => new DOMException('No answer', 'TimeoutError');

/** Aborts once the server is done with this request, which is about to be sent, whatever was heard of it. */
export function onceDone({ requests }: ListeningSandbox, { method, url }: Request, reason?: Error): AbortSignal {
  const done = new AbortController();
  const before = requests.length;
  const { pathname, search } = new URL(url);
  const look = setInterval(() => {
    const sent = requests.slice(before).find((it) => it.method === method && it.path === pathname + search);
    if (!sent || sent.took === null) return;
    clearInterval(look);
    done.abort(reason);
  }, 1);
  return done.signal;
}

/** Where nobody listens: a port that was left could be taken by the sandbox of another cell. */
export const nobodyAt = (sandbox: ListeningSandbox): ListeningSandbox => ({ ...sandbox, port: 1 });

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
