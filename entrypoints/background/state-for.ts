import { type StoredAccount, storedAccounts } from '../../utils/account/stored-account';
import type { AccountSummary, AppState, Connection } from '../../utils/messages';
import { panelPlace, preferences } from '../../utils/vault/settings';
import { BUILT_IN_API_KEY } from './built-in-api-key';
import { isAccessWithheld } from './hosts';
import type { Asker } from './sender';

/** What whoever asks needs to draw itself, where it means the account of `meaning`. All at once: a background just woken has read nothing. */
export async function stateFor(asker: Asker, meaning: Promise<StoredAccount | null>): Promise<AppState> {
  const [withheld, meant, common, place] = await Promise.all([
    isAccessWithheld(),
    meaning,
    preferences.read(),
    panelPlace.read(),
  ]);
  const connectionOf = (account: StoredAccount | null) => (withheld ? 'access-withheld' : connectionStateOf(account));
  const accounts = (await storedAccounts.read()).map((account): AccountSummary => {
    const { accountKey, identity } = account;
    return { accountKey, name: identity?.organization ?? null, state: connectionOf(account) };
  });
  return {
    connection: connectionOf(meant),
    accountKey: meant?.accountKey ?? null,
    accounts,
    organization: meant?.identity?.organization ?? null,
    preferences: { ...common, defaultListIds: meant?.defaultListIds ?? [], signUpLink: meant?.signUpLink ?? '' },
    panelPlace: place,
    missingPrivileges: meant?.missingPrivileges ?? [],
    apiKey: asker.kind === 'extension-page' ? (meant?.apiKey ?? (BUILT_IN_API_KEY || null)) : null,
    apiKeyBuiltIn: BUILT_IN_API_KEY !== '',
  };
}

function connectionStateOf(account: StoredAccount | null): Connection {
  if (!account) return 'not-connected';
  return account.expired ? 'session-expired' : 'connected';
}
