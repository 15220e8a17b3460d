import { afterAll, expect, it } from 'vitest';
import { type ListeningSandbox, startSandbox } from '../../sandbox/sandbox';
import { createClient } from '../../utils/constant-contact/client';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from '../../utils/constant-contact/quota-count';
import { ok, type Result } from '../../utils/failure';
import { fetchFrom } from '../support/over-network';
import { type ProductRequest, REQUESTS } from './requests';
import { type CellOutcome, dueOutcome, TROUBLES, type Trouble } from './trouble';

/** Reserved, and nobody listens there; a port that was left could be taken by the sandbox of another cell. */
const NOBODYS_PORT = 1;

const table = new Map<string, string[]>();

afterAll(() => {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const head = ['request', ...TROUBLES.map(({ name }) => name)];
  const rows = [...table].map(([name, cells]) => line([name, ...cells]));
  console.log([line(head), line(head.map(() => '---')), ...rows].join('\n'));
});

it.concurrent.each(REQUESTS)(
  '$name says what happened in every trouble, and is done once or not at all',
  { timeout: 120_000 },
  async (request) => {
    const cells = await Promise.all(TROUBLES.map((trouble) => meet(request, trouble)));
    table.set(
      request.name,
      cells.map(({ result, arrivals }) => `${result} ×${arrivals}`),
    );
    const named = (outcomes: CellOutcome[]) => Object.fromEntries(TROUBLES.map(({ name }, i) => [name, outcomes[i]]));
    expect(named(cells)).toEqual(named(TROUBLES.map((trouble) => dueOutcome(request, trouble))));
  },
);

it.concurrent.each(REQUESTS)('$name works where nothing is wrong', async (request) => {
  const sandbox = await start();
  expect(await request.send(clientOf(sandbox), sandbox)).toMatchObject({ ok: true });
  await sandbox.stop();
});

async function meet(request: ProductRequest, trouble: Trouble): Promise<CellOutcome> {
  const sandbox = await start();
  try {
    const { fault, times } = trouble;
    const { method } = request;
    if (fault) sandbox.faults.add({ fault, method, ...(times !== undefined && { times }) });
    const reached = fault ? sandbox : { ...sandbox, port: NOBODYS_PORT };
    const before = contactsOf(sandbox);
    const answer = await request.send(clientOf(reached, fault?.kind === 'silence' ? method : undefined), sandbox);
    if (method !== 'GET' && !trouble.takesEffect) expect(contactsOf(sandbox)).toBe(before);
    return { result: resultOf(answer), arrivals: sandbox.requests.filter((sent) => sent.method === method).length };
  } finally {
    await sandbox.stop();
  }
}

async function start(): Promise<ListeningSandbox> {
  const sandbox = await startSandbox();
  sandbox.limits.perSecond = null;
  sandbox.writes.milliseconds = 1;
  return sandbox;
}

/**
 * The product's own client, over real connections; unpaced, for the sandbox does not count either. It gives up on requests
 * of the method `unanswered` once the server is done with them.
 */
function clientOf(sandbox: ListeningSandbox, unanswered?: string) {
  const token = async () => ok(sandbox.oauth.issue().access_token);
  const send = fetchFrom(sandbox);
  return createClient({
    tokens: { current: token, renew: token, end: async () => undefined },
    rateLimiter: { run: (call) => call() },
    quota: createQuotaCount(EMPTY_QUOTA_RECORD, () => {}),
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

function contactsOf({ account }: ListeningSandbox): string {
  return JSON.stringify([...account.contacts.values()]);
}

function resultOf(answer: Result<unknown>): string {
  if (answer.ok) return 'ok';
  const { failure } = answer;
  return 'reason' in failure ? `${failure.kind}: ${failure.reason}` : failure.kind;
}
