import { browser } from 'wxt/browser';
import { readMissingPrivileges, readOrganization } from '../constant-contact/account';
import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import { type Authorization, finishAuthorization, prepareAuthorization, whyNoAnswer } from '../constant-contact/oauth';
import { fail, ok, type Result } from '../failure';
import type { AppState, Connection, Preferences } from '../messages';
import { connection, preferences, type StoredConnection } from '../vault/settings';
import type { TokenKeeper } from '../vault/token-keeper';
import { BUILT_IN_API_KEY } from './built-in-api-key';
import { isAccessWithheld } from './hosts';

const TERMS: CallTerms = { purpose: 'account', priority: 'interactive' };

/** The connected account: how it is connected, described, and let go. */
export interface Account {
  readState(): Promise<AppState>;
  /** Lets the person sign in, in Constant Contact's own window; resolves when that ends. */
  connect(typedKey: string): Promise<Result<AppState>>;
  disconnect(): Promise<Result<AppState>>;
  savePreferences(changes: Partial<Preferences>): Promise<Result<AppState>>;
  organization(): Promise<string | null>;
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
  async function readState(): Promise<AppState> {
    const [withheld, connected, chosen] = await Promise.all([
      isAccessWithheld(),
      connection.read(),
      preferences.read(),
    ]);
    return {
      connection: withheld ? 'access-withheld' : connectionOf(connected),
      organization: connected?.organization ?? null,
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

  /** Asks for the account's name and the user's rights; what cannot be found out stays unknown. */
  async function describe(): Promise<void> {
    const [organization, missing] = await Promise.all([
      readOrganization(api, TERMS),
      readMissingPrivileges(api, TERMS),
    ]);
    const connected = await connection.read();
    if (!connected) return;
    await connection.write({
      ...connected,
      organization: organization.ok ? organization.value : connected.organization,
      missingPrivileges: missing.ok ? missing.value : connected.missingPrivileges,
    });
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
      await tokens.connect(granted.value, { apiKey, organization: null, missingPrivileges: [], expired: false });
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
    organization: async () => (await connection.read())?.organization ?? null,
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
