import {
  type AccountSession,
  type AccountSessionParts,
  createAccountSession,
} from '../../utils/account/account-session';
import { storedLists } from '../../utils/account/stored-account';
import { type Checks, createChecks } from './checks';
import { createListCache, type ListCache } from './list-cache';

/** A connected account with what is remembered of it while it is: nothing of it is shared with another. */
export interface ConnectedAccount extends AccountSession {
  lists: ListCache;
  checks: Checks;
}

export interface ConnectedAccountParts extends AccountSessionParts {
  resubscribeEmailSentAt(contactId: string): Promise<string | null>;
}

export function createConnectedAccount({ resubscribeEmailSentAt, ...parts }: ConnectedAccountParts): ConnectedAccount {
  const session = createAccountSession(parts);
  const { accountKey, api, identity } = session;
  const lists = createListCache(api, storedLists(accountKey));
  const checks = createChecks({ accountKey, api, lists, identity, resubscribeEmailSentAt });
  return {
    ...session,
    lists,
    checks,
    async end() {
      await session.end();
      checks.forget();
      await lists.forget();
    },
  };
}
