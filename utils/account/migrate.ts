import { browser } from 'wxt/browser';
import type { QuotaRecord } from '../constant-contact/quota-count';
import { adoptRefreshToken } from '../vault/refresh-token';
import { remembered } from '../vault/remembered';
import { type StoredAccount, storedAccessToken, storedAccounts } from './stored-account';

/** What versions that knew one account alone kept in `storage.local`, where content scripts could read it. */
interface Before {
  connection?: {
    apiKey: string;
    identity: FormerIdentity | null;
    missingPrivileges: string[];
    expired: boolean;
  };
  quota?: QuotaRecord;
  lists?: unknown;
  preferences?: { defaultListIds?: string[] };
}

/** Which account it is, as versions before this one wrote it down. */
interface FormerIdentity {
  accountId?: string;
  organization: string | null;
}

/**
 * Takes over the account that an earlier version connected, with its tokens, its count of the day and its default lists.
 * What it was called then it is called still: its log entries and jobs stay its own. Removing the old connection comes
 * last, so that a browser that ends in between takes it over again.
 */
export async function adoptFormerAccount(): Promise<void> {
  const [before] = await Promise.all([
    browser.storage.local.get<Before>(['connection', 'quota', 'lists', 'preferences']),
    nameIdentitiesByKey(),
  ]);
  const { connection, quota, lists, preferences } = before;
  // Nothing is written on an ordinary start: the first answer waits for this.
  if (!connection && !quota && !lists) return;
  if (connection) {
    const accounts = await storedAccounts.read();
    const account = accountFrom(connection, preferences?.defaultListIds ?? []);
    const known = accounts.find(({ apiKey }) => apiKey === account.apiKey);
    const { accountKey } = known ?? account;
    if (!known) await storedAccounts.write([...accounts, account]);
    if (quota) await remembered<QuotaRecord | null>('private', `quota ${account.apiKey}`, null).write(quota);
    await adoptRefreshToken(accountKey);
    const { accessToken } = await browser.storage.session.get<{ accessToken?: string }>('accessToken');
    if (accessToken) await storedAccessToken(accountKey).write(accessToken);
  }
  await browser.storage.session.remove(['accessToken', 'recentCalls']);
  await browser.storage.local.remove(['lists', 'quota', 'connection']);
}

/** The first versions that knew several accounts called the key within an identity `accountId`. */
async function nameIdentitiesByKey(): Promise<void> {
  const accounts = await storedAccounts.read();
  if (accounts.every(({ identity }) => !identity || 'accountKey' in identity)) return;
  await storedAccounts.write(
    accounts.map((account): StoredAccount => {
      const { accountKey, identity } = account;
      return { ...account, identity: identity && { accountKey, organization: identity.organization } };
    }),
  );
}

function accountFrom(connection: NonNullable<Before['connection']>, defaultListIds: string[]): StoredAccount {
  const { apiKey, identity, missingPrivileges, expired } = connection;
  const accountKey = identity?.accountId || crypto.randomUUID();
  return {
    accountKey,
    id: identity?.accountId || null,
    apiKey,
    identity: identity && { accountKey, organization: identity.organization },
    missingPrivileges,
    expired,
    defaultListIds,
  };
}
