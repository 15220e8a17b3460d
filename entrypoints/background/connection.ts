import { browser } from 'wxt/browser';
import { type AccountIdentity, readIdentity, readMissingPrivileges } from '../../utils/constant-contact/account';
import type { ApiClient, CallTerms } from '../../utils/constant-contact/api-client';
import {
  type Authorization,
  finishAuthorization,
  prepareAuthorization,
  whyNoAnswer,
} from '../../utils/constant-contact/oauth';
import { fail, ok, type Result } from '../../utils/failure';
import type { AppState, Connection, Preferences } from '../../utils/messages';
import { connection, preferences, type StoredConnection } from '../../utils/vault/settings';
import type { TokenKeeper } from '../../utils/vault/token-keeper';
import { BUILT_IN_API_KEY } from './built-in-api-key';
import { isAccessWithheld } from './hosts';

const TERMS: CallTerms = { purpose: 'account', priority: 'interactive' };
/** How long (ms) nobody asks again which account it is, after Constant Contact could not tell. */
const ASK_AGAIN_MS = 10_000;

/** The connected account: how it is connected, described, and let go. */
export interface Account {
  readState(): Promise<AppState>;
  /** Lets the person sign in, in Constant Contact's own window; resolves when that ends. */
  connect(typedKey: string): Promise<Result<AppState>>;
  disconnect(): Promise<Result<AppState>>;
  savePreferences(changes: Partial<Preferences>): Promise<Result<AppState>>;
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
    const [withheld, connected, chosen] = await Promise.all([
      isAccessWithheld(),
      connection.read(),
      preferences.read(),
    ]);
    return {
      connection: withheld ? 'access-withheld' : connectionOf(connected),
      organization: connected?.identity?.organization ?? null,
      preferences: chosen,
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

  async function describeLater(): Promise<Result<AccountIdentity>> {
    const identity = await describe();
    if (identity.ok) await changed();
    return identity;
  }

  return {
    readState,
    async connect(typedKey) {
      const apiKey = typedKey.trim() || BUILT_IN_API_KEY;
      if (apiKey === '') return fail({ kind: 'connect-refused', reason: 'missing-key' });
      if (await isAccessWithheld()) return fail({ kind: 'access-withheld' });
      const authorization = await prepareAuthorization(apiKey, browser.identity.getRedirectURL());
      const callbackUrl = await letSignIn(authorization);
      if (callbackUrl === null) return fail(await whyNoAnswer(authorization));
      const granted = await finishAuthorization(authorization, callbackUrl);
      if (!granted.ok) return granted;
      asked = null;
      await tokens.connect(granted.value, { apiKey, identity: null, missingPrivileges: [], expired: false });
      await forgetCaches();
      await describe();
      return changed();
    },
    async disconnect() {
      await tokens.disconnect(wipe);
      await forgetCaches();
      return changed();
    },
    async savePreferences(changes) {
      await preferences.write({ ...(await preferences.read()), ...changes });
      return changed();
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

/** Opens Constant Contact's own sign-in window; `null` when it ends without an answer. */
async function letSignIn({ url }: Authorization): Promise<string | null> {
  try {
    return (await browser.identity.launchWebAuthFlow({ url, interactive: true })) ?? null;
  } catch {
    return null;
  }
}

function connectionOf(connected: StoredConnection | null): Connection {
  if (!connected) return 'not-connected';
  return connected.expired ? 'session-expired' : 'connected';
}
