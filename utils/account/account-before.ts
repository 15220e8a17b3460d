import type { AccountIdentity } from '../constant-contact/account';
import type { StoredAccount } from './stored-account';

/**
 * The stored account that a sign-in with this API key connects again; `null`: it begins one. By its id, where Constant
 * Contact tells one. Else the only account on the key that it can be, and only if that has ended or has no id: what is
 * another account by its name, or may be one of several, is not taken for the same. Whoever asks for another account is
 * given one that is there by its id or its name alone.
 */
export function accountBefore(
  accounts: readonly StoredAccount[],
  apiKey: string,
  identity: AccountIdentity | null,
  isAnother: boolean,
): StoredAccount | null {
  const id = identity?.accountKey;
  const known = id && accounts.find((account) => (account.id ?? account.accountKey) === id);
  if (known) return known;
  // Who is another one for sure has an id that this one has not.
  const isPossible = (account: StoredAccount) => account.apiKey === apiKey && !differs(account, identity);
  const possible = accounts.filter((account) => isPossible(account) && !(id && account.id !== null));
  const [account] = possible;
  if (!account || possible.length !== 1 || !(account.expired || account.id === null)) return null;
  return isAnother && !(id && isCalled(account, identity)) ? null : account;
}

function differs(before: StoredAccount, identity: AccountIdentity | null): boolean {
  return before.identity?.organization != null && identity?.organization != null && !isCalled(before, identity);
}

function isCalled({ identity: before }: StoredAccount, identity: AccountIdentity | null): boolean {
  return before?.organization != null && before.organization === identity?.organization;
}
