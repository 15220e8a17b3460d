import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createConnectedAccount } from '../../entrypoints/background/connected-account';
import { type Accounts, createAccounts } from '../../entrypoints/background/connection';
import type { Asker } from '../../entrypoints/background/sender';
import { TEST_REDIRECT_URI } from '../../sandbox/oauth/application';
import type { ListeningSandbox } from '../../sandbox/sandbox';
import { describeToken } from '../../utils/account/account-session';
import { refresh } from '../../utils/constant-contact/oauth';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from '../../utils/constant-contact/quota-count';
import { fetchFrom } from '../support/over-network';
import { browse } from './browse';

export const PAGE: Asker = { kind: 'extension-page' };

/** A background as far as it connects accounts and renews their tokens. */
export interface Worker {
  accounts: Accounts;
  fetch: typeof globalThis.fetch;
  /** Resolves to `null` once it was killed: it hears of nothing it asked for, and asks for nothing more. */
  killed: Promise<null>;
  kill(): void;
  /** Kills it as it asks for the next thing. */
  killAtNext(): void;
}

/** What becomes of the first request of a kind. */
interface Meeting {
  request: string;
  /** Gives `null` where the answer is heard by nobody. */
  meet<T>(run: () => Promise<T>): Promise<T | null>;
}

const never = () => new Promise<never>(() => undefined);

export function startWorker(sandbox: ListeningSandbox, meeting?: Meeting): Worker {
  const send = fetchFrom(sandbox);
  let life: 'alive' | 'last breath' | 'over' = 'alive';
  let isMet = false;
  let told: (value: null) => void = () => undefined;
  const killed = new Promise<null>((resolve) => {
    told = resolve;
  });

  function kill(): void {
    life = 'over';
    told(null);
  }

  /** One thing that is asked for: `null` and nobody's where the worker is no more. */
  async function ask<T>(request: string, run: () => Promise<T>): Promise<T> {
    if (life === 'last breath') kill();
    if (life === 'over') return never();
    const isMeeting = meeting?.request === request && !isMet;
    isMet ||= isMeeting;
    const answer = meeting && isMeeting ? await meeting.meet(run) : await run();
    return answer === null || isOver() ? never() : answer;
  }
  const isOver = () => life === 'over';

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    return ask(await kindOf(request.clone()), () => send(request));
  };
  fakeBrowser.identity.getRedirectURL = () => TEST_REDIRECT_URI;
  fakeBrowser.identity.launchWebAuthFlow = ({ url }) => ask('authorize', () => browse(sandbox, url));

  const quota = createQuotaCount(EMPTY_QUOTA_RECORD, () => {});
  const common = {
    limits: async () => ({ rateLimiter: { run: <T>(call: () => Promise<T>) => call() }, quota }),
    refresh: (apiKey: string, token: string) => refresh(apiKey, token, fetch),
    changed: () => undefined,
    fetch,
  };
  const accounts = createAccounts({
    open: (account) => createConnectedAccount({ ...account, ...common, resubscribeEmailSentAt: async () => null }),
    describe: (token, apiKey) => describeToken(token, { apiKey, ...common }),
    onChange: () => undefined,
    onEnd: async () => undefined,
  });
  return {
    accounts,
    fetch,
    killed,
    kill,
    killAtNext() {
      life = 'last breath';
    },
  };
}

async function kindOf(request: Request): Promise<string> {
  if (request.method !== 'POST') return 'other';
  return /grant_type=authorization_code/.test(await request.text()) ? 'token' : 'refresh';
}
