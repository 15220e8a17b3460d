import type { Generation } from '../app-address';
import type { AccountIdentity } from '../constant-contact/account';
import type { ContactList } from '../contacts/contact';
import { type Remembered, remembered } from '../vault/remembered';

/** A connected account, as far as it is known at rest. Its tokens are elsewhere in the vault. */
export interface StoredAccount {
  /** Tells it from every other: Constant Contact's own id, or one made up where it gives none. */
  accountKey: string;
  /** Constant Contact's own id, `null` where it told none; told late, it is not the key. Versions before this one had none. */
  id?: string | null;
  /** The OAuth client its tokens were issued to. */
  apiKey: string;
  /** `null` until Constant Contact has told which account it is. */
  identity: AccountIdentity | null;
  missingPrivileges: string[];
  /** The refresh token was refused: only connecting again helps. */
  expired: boolean;
  /** Lists selected by default in every form. */
  defaultListIds: string[];
  /** The account's own page for signing up; versions before this one had none. */
  signUpLink?: string;
  /** Which contacts pages it was last seen to have; `undefined` until they are. */
  generation?: Generation;
}

export interface StoredLists {
  lists: ContactList[];
  /** Epoch ms. */
  readAt: number;
}

/** Every connected account, in the order they were connected. */
export const storedAccounts = remembered<StoredAccount[]>('private', 'accounts', []);

/** The account that was chosen last, for whoever does not say which one is meant. */
export const chosenAccount = remembered<string | null>('private', 'chosenAccount', null);

/** An account's lists, as last read. */
export function storedLists(accountKey: string): Remembered<StoredLists | null> {
  return remembered('private', `lists ${accountKey}`, null);
}

const updateHolds = new Map<string, Remembered<boolean>>();

/**
 * Whether updates of an account's contacts wait until the admin has seen that one took an address away. One for all who
 * ask: a value is remembered, and who ends the wait must be heard by whoever waits.
 */
export function storedUpdateHold(accountKey: string): Remembered<boolean> {
  const hold = updateHolds.get(accountKey) ?? remembered('private', `updateHold ${accountKey}`, false);
  updateHolds.set(accountKey, hold);
  return hold;
}

/** An account's access token: content scripts cannot read it, and it ends with the browser. */
export function storedAccessToken(accountKey: string): Remembered<string | null> {
  return remembered('session', `accessToken ${accountKey}`, null);
}

export async function findStored(accountKey: string): Promise<StoredAccount | null> {
  return (await storedAccounts.read()).find((account) => account.accountKey === accountKey) ?? null;
}

/** Changes one account; one that is not there any more stays away. */
export async function changeStored(accountKey: string, changes: Partial<StoredAccount>): Promise<void> {
  await storedAccounts.update((accounts) =>
    accounts.map((account) => (account.accountKey === accountKey ? { ...account, ...changes } : account)),
  );
}
