import { describeToken } from '../../utils/account/account-session';
import { createKeyLimits } from '../../utils/account/key-limits';
import { readMissingPrivileges } from '../../utils/constant-contact/account';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { explainFailure } from '../../utils/constant-contact/explain-failure';
import type { refresh } from '../../utils/constant-contact/oauth';
import type { QuotaUse } from '../../utils/constant-contact/quota';
import { fail } from '../../utils/failure';
import type { AppState, ContactChange } from '../../utils/messages';
import { callRecords } from '../../utils/vault/settings';
import { broadcastContact, broadcastQuota, broadcastState } from './broadcast';
import { createCallLog } from './call-log';
import { createConnectedAccount } from './connected-account';
import { type Accounts, createAccounts } from './connection';
import { isAccessWithheld } from './hosts';
import { quietly } from './quietly';
import { leaveOutOrigin } from './token-origin';

/** Pages are told of calls this often at most. */
const TELL_QUOTA_EVERY_MS = 1000;

/** What the rooms of the background share. */
export interface Services {
  accounts: Accounts;
  /** How much of an API key's day is used. */
  readQuota(apiKey: string): Promise<QuotaUse>;
  /** To be told after every write: answers known before it are out of date. */
  contactChanged(contact: ContactChange): void;
  /** To be told when the browser allows more or less than before. */
  stateChanged(): void;
  /** Runs `listener` whenever the connections, the preferences or what the browser allows changed, with the state of its own pages. */
  onStateChange(listener: (state: AppState) => void): void;
  /** Runs `forget` when an account is let go, and waits for it. */
  onAccountEnd(forget: (accountKey: string) => Promise<void>): void;
}

export function createServices(resubscribeEmailSentAt: (contactId: string) => Promise<string | null>): Services {
  const stateListeners: Array<(state: AppState) => void> = [];
  const forgetters: Array<(accountKey: string) => Promise<void>> = [];
  const record = createCallLog(callRecords);
  const limits = createKeyLimits((apiKey) => tellQuota(apiKey));
  const readQuota = async (apiKey: string) => (await limits(apiKey)).quota.use();
  const tellQuota = atMostEvery(TELL_QUOTA_EVERY_MS, async (apiKey: string) => {
    if ((await accounts.readState()).apiKey === apiKey) broadcastQuota(await readQuota(apiKey));
  });
  const changed = () => {
    broadcastState(accounts.readState);
    const tell = (state: AppState) => {
      for (const listener of stateListeners) listener(state);
    };
    quietly(accounts.readState().then(tell));
  };
  const common = {
    limits,
    record,
    refresh: refreshWithoutOrigin,
    around: withExplainedFailures,
    isWithheld: isAccessWithheld,
    changed,
  };
  const connecting = { ...common, around: (plain: ApiClient) => withExplainedFailures(plain, true) };

  const accounts = createAccounts({
    open: (account) => createConnectedAccount({ ...account, ...common, resubscribeEmailSentAt }),
    describe: (accessToken, apiKey) => describeToken(accessToken, { apiKey, ...connecting }),
    onChange: changed,
    async onEnd(accountKey) {
      await Promise.all(forgetters.map((forget) => forget(accountKey)));
    },
  });

  return {
    accounts,
    readQuota,
    contactChanged(contact) {
      quietly(accounts.forgetChecks());
      broadcastContact(contact);
    },
    stateChanged: changed,
    onStateChange: (listener) => void stateListeners.push(listener),
    onAccountEnd: (forget) => void forgetters.push(forget),
  };
}

const refreshWithoutOrigin: typeof refresh = async (apiKey, refreshToken) => {
  try {
    await leaveOutOrigin();
  } catch {
    return fail({ kind: 'connect-refused', reason: 'origin-kept' });
  }
  const part = await import('./parts/sign-in').catch(() => null);
  return part ? part.refresh(apiKey, refreshToken) : fail({ kind: 'no-answer' });
};

/** Runs something a while after it was asked for, once for all who asked meanwhile with the same. */
function atMostEvery(milliseconds: number, run: (what: string) => Promise<void>): (what: string) => void {
  const due = new Set<string>();
  return (what) => {
    if (due.has(what)) return;
    due.add(what);
    setTimeout(() => {
      due.delete(what);
      quietly(run(what));
    }, milliseconds);
  };
}

/**
 * A client whose failures say what their answers cannot, and that sends nothing where the browser withholds access: it
 * would leave, and only its answer be kept from us.
 */
function withExplainedFailures(plain: ApiClient, isConnecting = false): ApiClient {
  return {
    async send(request) {
      if (await isAccessWithheld()) return fail({ kind: 'access-withheld' });
      const answer = await plain.send(request);
      if (answer.ok) return answer;
      const failure = await explainFailure(answer.failure, {
        isConnecting,
        readMissingPrivileges: () => readMissingPrivileges(plain, { purpose: 'account', priority: request.priority }),
      });
      return fail(failure);
    },
  };
}
