import type { AccountIdentity } from '../constant-contact/account';
import type { CallRecord } from '../constant-contact/call-record';
import { EMPTY_QUOTA_RECORD, type QuotaRecord } from '../constant-contact/quota-count';
import type { ContactList } from '../contacts/contact';
import type { Diagnostics } from '../diagnostics';
import type { PanelPlace, Preferences } from '../messages';
import { remembered } from './remembered';

/** The connected account, as far as it is known at rest. Its tokens are elsewhere in the vault. */
export interface StoredConnection {
  /** The OAuth client the tokens were issued to. */
  apiKey: string;
  /** Which account it is; `null` until Constant Contact has told. */
  identity: AccountIdentity | null;
  missingPrivileges: string[];
  /** The refresh token was refused: only connecting anew helps. */
  expired: boolean;
}

export interface StoredLists {
  lists: ContactList[];
  /** Epoch ms. */
  readAt: number;
}

const DEFAULT_PREFERENCES: Preferences = { checkAutomatically: true, defaultListIds: [] };

/** What outlives the browser, `storage.local`. Nothing of it is a secret. */
export const preferences = remembered<Preferences>('local', 'preferences', DEFAULT_PREFERENCES);
/** Stays when the account goes: it is of the browser's window, not of the account. */
export const panelPlace = remembered<PanelPlace>('local', 'panelPlace', {
  tabTop: null,
  panel: null,
  isTabHidden: false,
});
export const connection = remembered<StoredConnection | null>('local', 'connection', null);
export const quota = remembered<QuotaRecord>('local', 'quota', EMPTY_QUOTA_RECORD);
export const lists = remembered<StoredLists | null>('local', 'lists', null);

/** Whether the next sign-in asks who it is, although a session is running; until a connection succeeds. */
export const askForLogin = remembered<boolean>('local', 'askForLogin', false);

/** For diagnostics: nothing in them says whose account it is. */
export const lastSignIn = remembered<Diagnostics['signIn']>('local', 'lastSignIn', null);
export const lastPage = remembered<Diagnostics['page']>('local', 'lastPage', null);

/** What outlives the worker and no more, `storage.session`: content scripts cannot read it. */
export const accessToken = remembered<string | null>('session', 'accessToken', null);
/** The last API calls, for diagnostics. */
export const callRecords = remembered<CallRecord[]>('session', 'callRecords', []);
/** Starts (epoch ms) of the last API calls. */
export const recentCalls = remembered<number[]>('session', 'recentCalls', []);

/** Forgets the account and everything set for it. The refresh token is forgotten apart. */
export async function forgetSettings(): Promise<void> {
  const items = [preferences, connection, quota, accessToken, recentCalls, lists];
  await Promise.all(items.map((item) => item.forget()));
}
