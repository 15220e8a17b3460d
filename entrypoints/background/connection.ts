import { browser } from 'wxt/browser';
import { type AccountIdentity, readIdentity, readMissingPrivileges } from '../../utils/constant-contact/account';
import type { ApiClient, CallTerms } from '../../utils/constant-contact/api-client';
import { finishAuthorization, prepareAuthorization } from '../../utils/constant-contact/oauth';
import { fail, ok, type Result } from '../../utils/failure';
import type { AppState, Connection, PanelPlace, Preferences } from '../../utils/messages';
import { askForLogin, connection, panelPlace, preferences, type StoredConnection } from '../../utils/vault/settings';
import type { TokenKeeper } from '../../utils/vault/token-keeper';
import { BUILT_IN_API_KEY } from './built-in-api-key';
import { isAccessWithheld } from './hosts';
import { letSignIn } from './sign-in-window';
import { leaveOutOrigin } from './token-origin';

const TERMS: CallTerms = { purpose: 'account', priority: 'interactive' };
/** How long (ms) nobody asks again which account it is, after Constant Contact could not tell. */
const ASK_AGAIN_MS = 10_000;

/** The connected account: how it is connected, described, and let go. */
export interface Account {
  readState(): Promise<AppState>;
  /** Lets the person sign in, in Constant Contact's own window; resolves when that ends. */
  connect(typedKey: string, how?: { differentLogin?: boolean }): Promise<Result<AppState>>;
  disconnect(): Promise<Result<AppState>>;
  savePreferences(changes: Partial<Preferences>): Promise<Result<AppState>>;
  savePanelPlace(changes: Partial<PanelPlace>): Promise<Result<null>>;
  /** Which account is connected; asked for anew where Constant Contact could not tell when it was connected. */
  identity(): Promise<Result<AccountIdentity>>;
}

export interface AccountParts {
  api: ApiClient;
  tokens: TokenKeeper;
  /** Forgets what was cached of an account. */
  forgetCaches(): Promise<void>;
  /** Wipes everything stored but the activity log and the tokens. */
  wipe(): Promise<void>;
  onChange(state: AppState): void;
}

export function createAccount({ api, tokens, forgetCaches, wipe, onChange }: AccountParts): Account {
  let asked: { identity: Promise<Result<AccountIdentity>>; at: number } | null = null;

  async function readState(): Promise<AppState> {
    const [withheld, connected, chosen, place] = await Promise.all([
      isAccessWithheld(),
      connection.read(),
      preferences.read(),
      panelPlace.read(),
    ]);
    return {
      connection: withheld ? 'access-withheld' : connectionOf(connected),
      organization: connected?.identity?.organization ?? null,
      preferences: chosen,
      panelPlace: place,
      missingPrivileges: connected?.missingPrivileges ?? [],
      apiKey: connected?.apiKey ?? (BUILT_IN_API_KEY || null),
      apiKeyBuiltIn: BUILT_IN_API_KEY !== '',
    };
  }

  async function changed(): Promise<Result<AppState>> {
    const state = await readState();
    onChange(state);
    return ok(state);
  }

  /** Asks which account it is, and for the user's rights; what cannot be found out stays unknown. */
  async function describe(): Promise<Result<AccountIdentity>> {
    const [identity, missing] = await Promise.all([readIdentity(api, TERMS), readMissingPrivileges(api, TERMS)]);
    const connected = await connection.read();
    if (!connected) return fail({ kind: 'not-connected' });
    await connection.write({
      ...connected,
      identity: identity.ok ? identity.value : connected.identity,
      missingPrivileges: missing.ok ? missing.value : connected.missingPrivileges,
    });
    return identity;
  }

  /** The session at identity goes on, so that the next sign-in has to ask who it is. */
  async function letGo(): Promise<void> {
    await tokens.disconnect(wipe);
    await forgetCaches();
    await askForLogin.write(true);
  }

  async function describeLater(): Promise<Result<AccountIdentity>> {
    const identity = await describe();
    if (identity.ok) await changed();
    return identity;
  }

  return {
    readState,
    async connect(typedKey, { differentLogin = false } = {}) {
      const apiKey = typedKey.trim() || BUILT_IN_API_KEY;
      if (apiKey === '') return fail({ kind: 'connect-refused', reason: 'missing-key' });
      if (await isAccessWithheld()) return fail({ kind: 'access-withheld' });
      if (differentLogin) await askForLogin.write(true);
      const authorization = await prepareAuthorization(apiKey, browser.identity.getRedirectURL(), {
        askForLogin: await askForLogin.read(),
      });
      const end = await letSignIn(authorization.url);
      if (end.kind === 'unanswered') return fail({ kind: 'connect-refused', reason: end.reason });
      try {
        await leaveOutOrigin();
      } catch {
        return fail({ kind: 'connect-refused', reason: 'origin-kept' });
      }
      const granted = await finishAuthorization(authorization, end.callbackUrl);
      if (!granted.ok) return granted;
      asked = null;
      await tokens.connect(granted.value, { apiKey, identity: null, missingPrivileges: [], expired: false });
      await forgetCaches();
      const described = await describe();
      if (!described.ok && described.failure.kind === 'forbidden' && described.failure.reason === 'no-account') {
        await letGo();
        await changed();
        return described;
      }
      await askForLogin.forget();
      return changed();
    },
    async disconnect() {
      await letGo();
      return changed();
    },
    async savePreferences(changes) {
      await preferences.write({ ...(await preferences.read()), ...changes });
      return changed();
    },
    async savePanelPlace(changes) {
      await panelPlace.write({ ...(await panelPlace.read()), ...changes });
      await changed();
      return ok(null);
    },
    async identity() {
      const connected = await connection.read();
      if (!connected) return fail({ kind: 'not-connected' });
      if (connected.identity) return ok(connected.identity);
      if (!asked || Date.now() - asked.at >= ASK_AGAIN_MS) asked = { identity: describeLater(), at: Date.now() };
      return asked.identity;
    },
  };
}

function connectionOf(connected: StoredConnection | null): Connection {
  if (!connected) return 'not-connected';
  return connected.expired ? 'session-expired' : 'connected';
}
