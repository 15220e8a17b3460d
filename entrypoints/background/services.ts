import { readMissingPrivileges } from '../../utils/constant-contact/account';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { createClient } from '../../utils/constant-contact/client';
import { explainFailure } from '../../utils/constant-contact/explain-failure';
import { refresh } from '../../utils/constant-contact/oauth';
import type { QuotaUse } from '../../utils/constant-contact/quota';
import { createQuotaCount, EMPTY_QUOTA_RECORD, type QuotaCount } from '../../utils/constant-contact/quota-count';
import { createPacing } from '../../utils/constant-contact/rate-limiter';
import { fail } from '../../utils/failure';
import type { AppState } from '../../utils/messages';
import * as settings from '../../utils/vault/settings';
import { createTokenKeeper, type TokenKeeper } from '../../utils/vault/token-keeper';
import { announceContact, announceQuota, announceState } from './broadcast';
import { createCallLog } from './call-log';
import { type Checks, createChecks } from './checks';
import { type Account, createAccount } from './connection';
import { isAccessWithheld } from './hosts';
import { createListCache, type ListCache } from './list-cache';
import { leaveOutOrigin } from './token-origin';

/** Pages are told of calls this often at most. */
const TELL_QUOTA_EVERY_MS = 1000;

/** What the rooms of the background share. */
export interface Services {
  api: ApiClient;
  account: Account;
  checks: Checks;
  lists: ListCache;
  readQuota(): Promise<QuotaUse>;
  /** To be told after every write: answers known before it are out of date. */
  contactChanged(contact: { contactId: string; address: string | null }): void;
  /** Runs `listener` whenever the connection or the preferences changed. */
  onStateChange(listener: (state: AppState) => void): void;
  /** Runs `forget` when an account is connected or disconnected, and waits for it: it may be another one from then on. */
  onAccountChange(forget: () => Promise<void>): void;
}

export function createServices(resubscribeEmailSentAt: (contactId: string) => Promise<string | null>): Services {
  const stateListeners: Array<(state: AppState) => void> = [announceState];
  const forgetters: Array<() => Promise<void>> = [];
  const changed = (state: AppState) => {
    for (const listener of stateListeners) listener(state);
  };

  const tokens = createTokenKeeper({
    accessToken: settings.accessToken,
    connection: settings.connection,
    async refresh(apiKey, refreshToken) {
      try {
        await leaveOutOrigin();
      } catch {
        return fail({ kind: 'connect-refused', reason: 'origin-kept' });
      }
      return refresh(apiKey, refreshToken);
    },
    onExpired: () => void account.readState().then(changed),
  });
  const client = startClient(tokens);
  const api = explained(async (request) => (await client).api.send(request));
  const lists = createListCache(api, settings.lists);
  const account = createAccount({
    api,
    tokens,
    async forgetCaches() {
      checks.forget();
      await Promise.all([lists.forget(), ...forgetters.map((forget) => forget())]);
    },
    async wipe() {
      await settings.forgetSettings();
      (await client).quota.forget();
    },
    onChange: changed,
  });
  const checks = createChecks({ api, lists, identity: account.identity, resubscribeEmailSentAt });

  return {
    api,
    account,
    checks,
    lists,
    readQuota: async () => (await client).quota.use(),
    contactChanged(contact) {
      checks.forget();
      announceContact(contact);
    },
    onStateChange: (listener) => void stateListeners.push(listener),
    onAccountChange: (forget) => void forgetters.push(forget),
  };
}

/** The client goes on from what the worker before it counted. */
async function startClient(tokens: TokenKeeper): Promise<{ api: ApiClient; quota: QuotaCount }> {
  const [recentCalls, record] = await Promise.all([settings.recentCalls.read(), settings.quota.read()]);
  const pacing = createPacing(recentCalls, (calls) => void settings.recentCalls.write(calls));
  const tellQuota = atMostEvery(TELL_QUOTA_EVERY_MS, () => announceQuota(quota.use()));
  const quota = createQuotaCount(record ?? EMPTY_QUOTA_RECORD, (next) => {
    void settings.quota.write(next);
    tellQuota();
  });
  return { api: createClient({ tokens, pacing, quota, record: createCallLog(settings.callRecords) }), quota };
}

/** Runs something a while after it was asked for, once for all who asked meanwhile. */
function atMostEvery(milliseconds: number, run: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      run();
    }, milliseconds);
  };
}

/**
 * A client whose failures say what their answers cannot, and that sends nothing where the browser withholds access: it
 * would leave, and only its answer be kept from us.
 */
function explained(send: ApiClient['send']): ApiClient {
  const plain: ApiClient = { send };
  return {
    async send(request) {
      if (await isAccessWithheld()) return fail({ kind: 'access-withheld' });
      const answer = await send(request);
      if (answer.ok) return answer;
      const failure = await explainFailure(answer.failure, {
        readMissingPrivileges: () => readMissingPrivileges(plain, { purpose: 'account', priority: request.priority }),
      });
      return fail(failure);
    },
  };
}
