import { accountBefore } from '../../utils/account/account-before';
import type { Described } from '../../utils/account/account-session';
import { adoptFormerAccount } from '../../utils/account/migrate';
import {
  changeStored,
  chosenAccount,
  findStored,
  type StoredAccount,
  storedAccounts,
} from '../../utils/account/stored-account';
import type { TokenSet } from '../../utils/constant-contact/oauth';
import { plainText } from '../../utils/contacts/address';
import { fail, ok, type Result } from '../../utils/failure';
import type { AppState, PanelPlace, Preferences } from '../../utils/messages';
import { openedOnce } from '../../utils/opened-once';
import { askForLogin, panelPlace, preferences } from '../../utils/vault/settings';
import { BUILT_IN_API_KEY } from './built-in-api-key';
import type { ConnectedAccount } from './connected-account';
import { isAccessWithheld } from './hosts';
import { type Asker, OWN_PAGE } from './sender';
import { stateFor } from './state-for';
import { createTabAccounts } from './tab-accounts';

/** How a person wants to connect. */
export interface ConnectOptions {
  /** Has the sign-in ask who it is, although somebody is signed in already. */
  differentLogin?: boolean;
  /** One more account: the one that is connected already is not what was wanted. */
  another?: boolean;
}

/** The connected accounts: how each is connected, described, chosen, and let go. */
export interface Accounts {
  /** What whoever asks needs to draw itself: a tab may have chosen another account than the rest. */
  readState(asker?: Asker): Promise<AppState>;
  /** Lets the person sign in, in Constant Contact's own window; resolves when that ends. */
  connect(typedKey: string, how?: ConnectOptions): Promise<Result<AppState>>;
  /** Lets an account go: the one that is named, else the chosen one. */
  disconnect(accountKey?: string): Promise<Result<AppState>>;
  savePreferences(changes: Partial<Preferences>, asker: Asker): Promise<Result<AppState>>;
  savePanelPlace(changes: Partial<PanelPlace>): Promise<Result<null>>;
  /** A tab's page shows these texts in its header: it means the connected account that is named there, if one alone is. */
  show(names: readonly string[][], asker: Asker): Promise<void>;
  /** From now on whoever asks means this account: a tab for itself, and everybody who does not say otherwise. */
  choose(accountKey: string, asker: Asker): Promise<Result<AppState>>;
  /** The account that a request was made for, else the one its asker means; `other-account` where it is not connected. */
  of(asker: Asker, accountKey?: string): Promise<Result<ConnectedAccount>>;
  /** Every connected account. */
  all(): Promise<ConnectedAccount[]>;
  /** Forgets what was looked up in any of them: something was written. */
  forgetChecks(): Promise<void>;
}

export interface AccountsDeps {
  open(account: Pick<StoredAccount, 'accountKey' | 'apiKey'>): ConnectedAccount;
  /** Asks for whom a token just given out is. */
  describe(accessToken: string, apiKey: string): Promise<Described>;
  /** Told after the connections, the choice among them, or the preferences changed. */
  onChange(): void;
  /** Told when an account was let go. */
  onEnd(accountKey: string): Promise<void>;
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const tabs = createTabAccounts();
  /** Names of accounts that were let go while this worker ran: a request for one of them is refused by name. */
  const formerNames = new Map<string, string | null>();
  /** The sessions, once they are read; a disk that failed is asked again. */
  const opening = openedOnce(open);
  // The first request finds them read.
  opening().catch(() => undefined);

  async function open(): Promise<Map<string, ConnectedAccount>> {
    await adoptFormerAccount();
    return new Map((await storedAccounts.read()).map((account) => [account.accountKey, deps.open(account)]));
  }

  async function meantBy(asker: Asker): Promise<StoredAccount | null> {
    // All at once: a background just woken has read none of them.
    const [ofTab, chosen] = await Promise.all([
      asker.kind === 'contacts-page' ? tabs.of(asker.tabId) : [],
      chosenAccount.read(),
      opening(),
    ]);
    const accounts = await storedAccounts.read();
    for (const key of [...ofTab, chosen]) {
      const account = accounts.find(({ accountKey }) => accountKey === key);
      if (account) return account;
    }
    return accounts[0] ?? null;
  }

  async function readState(asker: Asker = OWN_PAGE): Promise<AppState> {
    return stateFor(asker, meantBy(asker));
  }

  async function changed(asker?: Asker): Promise<Result<AppState>> {
    deps.onChange();
    return ok(await readState(asker));
  }

  /** Takes over a connection just made; whether there was the same one, which had not ended. */
  async function begin(apiKey: string, tokens: TokenSet, told: Described, isAnother: boolean): Promise<boolean> {
    const sessions = await opening();
    const identity = told.identity.ok ? told.identity.value : null;
    const accounts = await storedAccounts.read();
    const before = accountBefore(accounts, apiKey, identity, isAnother);
    const accountKey = before?.accountKey ?? (identity?.accountKey || crypto.randomUUID());
    const organization = identity?.organization ?? before?.identity?.organization ?? null;
    await sessions.get(accountKey)?.end();
    const session = deps.open({ accountKey, apiKey });
    sessions.set(accountKey, session);
    const account: StoredAccount = {
      accountKey,
      id: identity?.accountKey || (before?.id ?? null),
      apiKey,
      identity: identity || before?.identity ? { accountKey, organization } : null,
      missingPrivileges: told.missingPrivileges,
      expired: false,
      defaultListIds: before?.defaultListIds ?? [],
      signUpLink: before?.signUpLink ?? '',
      ...(before?.generation && { generation: before.generation }),
    };
    await session.connect(tokens);
    // As they are by now: another one may have been let go meanwhile.
    await storedAccounts.update((now) => [...now.filter((other) => other.accountKey !== accountKey), account]);
    await chosenAccount.write(accountKey);
    return before?.expired === false && before.apiKey === apiKey;
  }

  async function end(session: ConnectedAccount): Promise<void> {
    const sessions = await opening();
    const { accountKey } = session;
    formerNames.set(accountKey, (await findStored(accountKey))?.identity?.organization ?? null);
    // Where its tokens cannot be deleted now, it can be let go once more.
    await session.end();
    sessions.delete(accountKey);
    await storedAccounts.update((accounts) => accounts.filter((other) => other.accountKey !== accountKey));
    if ((await chosenAccount.read()) === accountKey) await chosenAccount.forget();
    if ((await storedAccounts.read()).length === 0) await preferences.forget();
    await deps.onEnd(accountKey);
  }

  async function nameOf(accountKey: string): Promise<string | null> {
    const account = (await storedAccounts.read()).find((other) => other.accountKey === accountKey);
    return account?.identity?.organization ?? formerNames.get(accountKey) ?? null;
  }

  async function notConnected(accountKey: string): Promise<Result<never>> {
    const meant = await meantBy(OWN_PAGE);
    const connected = meant?.identity?.organization ?? null;
    return fail({ kind: 'other-account', account: await nameOf(accountKey), connected });
  }

  async function of(asker: Asker, accountKey?: string): Promise<Result<ConnectedAccount>> {
    const [sessions, meant] = await Promise.all([opening(), meantBy(asker)]);
    if (!meant) return fail({ kind: 'not-connected' });
    const session = sessions.get(accountKey ?? meant.accountKey);
    if (session) return ok(session);
    if (accountKey === undefined) return fail({ kind: 'not-connected' });
    return notConnected(accountKey);
  }

  return {
    readState,
    of,
    async all() {
      return [...(await opening()).values()];
    },
    async forgetChecks() {
      for (const { checks } of (await opening()).values()) checks.forget();
    },
    async connect(typedKey, { differentLogin = false, another = false } = {}) {
      const apiKey = plainKey(typedKey) || BUILT_IN_API_KEY;
      if (apiKey === '') return fail({ kind: 'connect-refused', reason: 'missing-key' });
      if (await isAccessWithheld()) return fail({ kind: 'access-withheld' });
      if (differentLogin || another) await askForLogin.write(true);
      const { signIn } = await import('./parts/sign-in');
      const granted = await signIn(apiKey);
      if (!granted.ok) return granted;
      const told = await deps.describe(granted.value.accessToken, apiKey);
      const { identity } = told;
      if (!identity.ok && identity.failure.kind === 'forbidden' && identity.failure.reason === 'no-account') {
        await askForLogin.write(true);
        return identity;
      }
      const isKnown = await begin(apiKey, granted.value, told, differentLogin || another);
      if (another && isKnown) {
        deps.onChange();
        return fail({ kind: 'connect-refused', reason: 'same-account' });
      }
      await askForLogin.forget();
      return changed();
    },
    async disconnect(accountKey) {
      const session = await of(OWN_PAGE, accountKey);
      // The session at identity goes on, so that the next sign-in has to ask who it is.
      await askForLogin.write(true);
      if (session.ok) await end(session.value);
      return changed();
    },
    async savePreferences({ defaultListIds, signUpLink, ...common }, asker) {
      await preferences.update((before) => ({ ...before, ...common }));
      const meant = await meantBy(asker);
      const ofAccount = { ...(defaultListIds && { defaultListIds }), ...(signUpLink !== undefined && { signUpLink }) };
      if (meant) await changeStored(meant.accountKey, ofAccount);
      return changed(asker);
    },
    async savePanelPlace(changes) {
      await panelPlace.update((before) => ({ ...before, ...changes }));
      deps.onChange();
      return ok(null);
    },
    async show(names, asker) {
      if (asker.kind !== 'contacts-page') return;
      const stored = await storedAccounts.read();
      const namedIn = (texts: string[]) =>
        stored.filter(({ identity }) => texts.includes(identity?.organization ?? ''));
      const [account, ...others] = names.map(namedIn).find(({ length }) => length > 0) ?? [];
      if (account && others.length === 0 && (await tabs.show(asker.tabId, account.accountKey))) deps.onChange();
    },
    async choose(accountKey, asker) {
      const session = await of(asker, accountKey);
      if (!session.ok) return session;
      if (asker.kind === 'contacts-page') await tabs.choose(asker.tabId, accountKey);
      await chosenAccount.write(accountKey);
      return changed(asker);
    },
  };
}

/** A key as the portal has it, without the blanks and the unseen characters that come along where it is copied. */
function plainKey(typed: string): string {
  return plainText(typed).trim();
}
