import type { AccountIdentity } from '../constant-contact/account';
import type { StoredAccount } from './stored-account';

/**
 * The stored account that a sign-in with this API key connects again; `null`: it begins one. By its id, where Constant
 * Contact tells one. Where it tells none, the only account on the key that it can be, and only if that has ended or has
 * no id either: what is another account by its name, or may be one of several, is not taken for the same.
 */
export function accountBefore(
  accounts: readonly StoredAccount[],
  apiKey: string,
  identity: AccountIdentity | null,
): StoredAccount | null {
  if (identity?.accountKey)
    return accounts.find(({ accountKey, id }) => (id ?? accountKey) === identity.accountKey) ?? null;
  const possible = accounts.filter((account) => account.apiKey === apiKey && !differs(account, identity));
  const [account] = possible;
  return account && possible.length === 1 && (account.expired || account.id === null) ? account : null;
}

function differs({ identity: before }: StoredAccount, identity: AccountIdentity | null): boolean {
  const names = [before?.organization ?? null, identity?.organization ?? null];
  return names.every((name) => name !== null) && names[0] !== names[1];
}
