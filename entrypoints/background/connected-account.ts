import {
  type AccountSession,
  type AccountSessionDeps,
  createAccountSession,
} from '../../utils/account/account-session';
import { storedLists } from '../../utils/account/stored-account';
import type { Verdict } from '../../utils/messages';
import { type Checks, createChecks } from './checks';
import { createListCache, type ListCache } from './list-cache';
import { createPopupDraft, type PopupDraft } from './popup-draft';
import { createRecentChecks, type RecentChecks } from './recent-checks';

/** A connected account with what is remembered of it while it is: nothing of it is shared with another. */
export interface ConnectedAccount extends AccountSession {
  lists: ListCache;
  checks: Checks;
  recentChecks: RecentChecks;
  popupDraft: PopupDraft;
}

export interface ConnectedAccountDeps extends AccountSessionDeps {
  resubscribeEmailSentAt(contactId: string): Promise<string | null>;
}

export function createConnectedAccount({ resubscribeEmailSentAt, ...deps }: ConnectedAccountDeps): ConnectedAccount {
  const session = createAccountSession(deps);
  const { accountKey, api, identity, signal } = session;
  const lists = createListCache(api, storedLists(accountKey));
  const recentChecks = createRecentChecks(accountKey, signal);
  const popupDraft = createPopupDraft(accountKey, signal);
  // That it cannot be remembered takes nothing from the answer.
  const remember = (verdict: Verdict) => void recentChecks.add(verdict).catch(() => undefined);
  const checks = createChecks({ accountKey, api, lists, identity, resubscribeEmailSentAt, remember });
  return {
    ...session,
    lists,
    checks,
    recentChecks,
    popupDraft,
    async end() {
      await session.end();
      checks.forget();
      await recentChecks.forget();
      await lists.forget();
    },
  };
}
