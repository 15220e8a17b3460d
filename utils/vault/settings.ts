import { storage } from 'wxt/utils/storage';
import { EMPTY_QUOTA_RECORD, type QuotaRecord } from '../constant-contact/quota-count';
import type { ContactList } from '../contacts/contact';
import type { Preferences } from '../messages';
import { remembered } from './remembered';

/** The connected account, as far as it is known at rest. Its tokens are elsewhere in the vault. */
export interface StoredConnection {
  /** The OAuth client the tokens were issued to. */
  apiKey: string;
  /** `null` until it is known, empty if the account has none. */
  organization: string | null;
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
export const preferences = remembered<Preferences>(
  storage.defineItem('local:preferences', { fallback: DEFAULT_PREFERENCES }),
);
export const connection = remembered<StoredConnection | null>(
  storage.defineItem('local:connection', { fallback: null }),
);
export const quota = remembered<QuotaRecord>(storage.defineItem('local:quota', { fallback: EMPTY_QUOTA_RECORD }));
export const lists = remembered<StoredLists | null>(storage.defineItem('local:lists', { fallback: null }));

/** What outlives the worker and no more, `storage.session`: content scripts cannot read it. */
export const accessToken = remembered<string | null>(storage.defineItem('session:accessToken', { fallback: null }));
/** Starts (epoch ms) of the last API calls. */
export const recentCalls = remembered<number[]>(storage.defineItem('session:recentCalls', { fallback: [] }));

/** Forgets the account and everything set for it. The refresh token is forgotten apart. */
export async function forgetSettings(): Promise<void> {
  const items = [preferences, connection, quota, accessToken, recentCalls, lists];
  await Promise.all(items.map((item) => item.forget()));
}
