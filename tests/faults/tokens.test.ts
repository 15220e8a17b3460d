import { afterAll, expect, it } from 'vitest';
import { HOSTS } from '../../sandbox/hosts';
import { SANDBOX_API_KEY, TEST_REDIRECT_URI } from '../../sandbox/oauth/application';
import { type ListeningSandbox, startSandbox } from '../../sandbox/sandbox';
import { finishAuthorization, prepareAuthorization, refresh, type TokenSet } from '../../utils/constant-contact/oauth';
import type { Result } from '../../utils/failure';
import { fetchFrom } from '../support/over-network';
import { printTable } from './table';
import { TROUBLES, type Trouble } from './trouble';

type Send = (fetch: typeof globalThis.fetch) => Promise<Result<TokenSet>>;

/** What the product asks of the token address: `prepare` signs a person in, and gives what takes that to tokens. */
const ROWS: Array<{ name: string; prepare(sandbox: ListeningSandbox): Promise<Send> }> = [
  {
    name: 'token',
    async prepare(sandbox) {
      const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
      const toIdentity = await sandbox.fetch(authorization.url, { redirect: 'manual' });
      const back = await sandbox.fetch(toIdentity.headers.get('location') ?? '', { redirect: 'manual' });
      return (fetch) => finishAuthorization(authorization, back.headers.get('location') ?? '', fetch);
    },
  },
  {
    name: 'refresh',
    async prepare(sandbox) {
      const { refresh_token = '' } = sandbox.oauth.issue();
      return (fetch) => refresh(SANDBOX_API_KEY, refresh_token, fetch);
    },
  },
];

/** None of these is a word of OAuth: nothing of them says that a key or a connection has come to its end. */
const DUE: Array<[names: RegExp, result: string]> = [
  [/^silence/, 'timeout'],
  [/^(connection|answer lost|redirect)/, 'offline'],
  [/^429/, 'throttled'],
  [/^50\d/, 'service-down'],
  [/^(unknown enum|missing field|extra field|50 MB)/, 'ok'],
  [/./, 'unexpected-answer'],
];

const table: string[][] = [];
afterAll(() => {
  printTable(['request', ...TROUBLES.map(({ name }) => name)], table);
});

it.each(ROWS)(
  '$name says what happened in every trouble, is asked for once, and works after it',
  { timeout: 120_000 },
  async ({ name, prepare }) => {
    const cells: string[] = [];
    for (const trouble of TROUBLES) cells.push(await meet(prepare, trouble));
    table.push([name, ...cells]);
    expect(cells).toEqual(
      TROUBLES.map((trouble) => {
        const [, result] = DUE.find(([names]) => names.test(trouble.name)) ?? [];
        return `${result} ×${trouble.fault ? 1 : 0}`;
      }),
    );
  },
);

async function meet(prepare: (sandbox: ListeningSandbox) => Promise<Send>, trouble: Trouble): Promise<string> {
  const sandbox = await startSandbox({ signIn: 'instant' });
  try {
    const send = await prepare(sandbox);
    const { fault } = trouble;
    const isPast = fault && sandbox.faults.add({ fault, host: HOSTS.authorization, method: 'POST' });
    const reached = fault ? sandbox : { ...sandbox, port: 1 };
    const answer = await send(fetchWith(reached, fault?.kind === 'silence' ? endOfPatience(sandbox) : null));
    const sent = sandbox.requests.filter(({ method }) => method === 'POST').length;
    isPast?.();
    // What had no effect can be asked for again: a code works once, and a token stays good.
    const isSpent = fault?.kind === 'cut' || fault?.kind === 'silence' || fault?.kind === 'altered';
    if (!isSpent)
      expect([trouble.name, await send(fetchWith(sandbox, null))]).toMatchObject([trouble.name, { ok: true }]);
    return `${answer.ok ? 'ok' : answer.failure.kind} ×${sent}`;
  } finally {
    await sandbox.stop();
  }
}

/** The product's patience is a matter of seconds, which a busy machine may take: here it ends by `signal` alone. */
function fetchWith(sandbox: ListeningSandbox, signal: AbortSignal | null): typeof globalThis.fetch {
  const send = fetchFrom(sandbox);
  return (input, init) => send(input, { ...init, signal });
}

/** Aborts once the server is done with what it will not answer. */
function endOfPatience(sandbox: ListeningSandbox): AbortSignal {
  const patience = new AbortController();
  const look = setInterval(() => {
    if (!sandbox.requests.some(({ method, took }) => method === 'POST' && took !== null)) return;
    clearInterval(look);
    patience.abort(new DOMException('No answer', 'TimeoutError'));
  }, 20);
  return patience.signal;
}
