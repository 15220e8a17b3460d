import { afterAll, expect, it } from 'vitest';
import { unansweredReason } from '../../entrypoints/background/sign-in-window';
import { HOSTS } from '../../sandbox/hosts';
import { SANDBOX_API_KEY, TEST_REDIRECT_URI } from '../../sandbox/oauth/application';
import { type ListeningSandbox, startSandbox } from '../../sandbox/sandbox';
import { finishAuthorization, prepareAuthorization } from '../../utils/constant-contact/oauth';
import { fail } from '../../utils/failure';
import { fetchFrom } from '../support/over-network';
import { browse } from './browse';
import { nobodyAt, resultOf } from './over-http';
import { printTable } from './table';
import { TROUBLES, type Trouble } from './trouble';

const table: string[] = [];

afterAll(() => {
  printTable(['request', ...TROUBLES.map(({ name }) => name)], [['authorize', ...table]]);
});

/** Connects as the product does; Chromium's words say how its window ended. */
async function connect(
  sandbox: ListeningSandbox,
  reached = sandbox,
  patience: AbortSignal | null = null,
): Promise<string> {
  const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
  const back = await browse(reached, authorization.url, patience).catch((error: Error) => error);
  if (back instanceof Error) {
    return resultOf(fail({ kind: 'connect-refused', reason: unansweredReason(back.message, false) }));
  }
  return resultOf(await finishAuthorization(authorization, back, fetchFrom(sandbox)));
}

it('says that the page was not loaded, asks for no token, and connects once it is', { timeout: 60_000 }, async () => {
  for (const trouble of TROUBLES) table.push(await meet(trouble));
  expect(table).toEqual(
    TROUBLES.map(({ fault }) => (fault?.kind === 'altered' ? 'ok' : 'connect-refused: page-not-loaded')),
  );
});

async function meet({ fault }: Trouble): Promise<string> {
  const sandbox = await startSandbox({ signIn: 'instant' });
  try {
    const isPast = fault && sandbox.faults.add({ fault, host: HOSTS.authorization, method: 'GET' });
    // Whoever sees nothing come closes the window.
    const patience = fault?.kind === 'silence' ? AbortSignal.timeout(100) : null;
    const met = await connect(sandbox, fault ? sandbox : nobodyAt(sandbox), patience);
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(met === 'ok' ? 1 : 0);
    isPast?.();
    expect(await connect(sandbox)).toBe('ok');
    return met;
  } finally {
    await sandbox.stop();
  }
}
