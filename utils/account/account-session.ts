import { type AccountIdentity, readIdentity, readMissingPrivileges } from '../constant-contact/account';
import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import type { CallRecord } from '../constant-contact/call-record';
import { createClient } from '../constant-contact/client';
import type { TokenSet } from '../constant-contact/oauth';
import type { Tokens } from '../constant-contact/tokens';
import { fail, ok, type Result } from '../failure';
import { openedOnce } from '../opened-once';
import { createTokenKeeper } from '../vault/token-keeper';
import type { KeyLimits } from './key-limits';
import { changeStored, findStored, type StoredAccount, storedAccessToken } from './stored-account';

const TERMS: CallTerms = { purpose: 'account', priority: 'interactive' };
/** How long (ms) nobody asks again which account it is, after Constant Contact could not tell. */
const ASK_AGAIN_MS = 10_000;

/** One connection to one account, while it lasts. What is asked of the API belongs to it, and ends with it. */
export interface AccountSession {
  readonly accountKey: string;
  readonly apiKey: string;
  /** Ends with the connection: reads fail with `not-connected`, what waits is not sent, and answers are kept nowhere. */
  readonly signal: AbortSignal;
  readonly api: ApiClient;
  /** The account as it is at rest; `null` once the connection has ended. */
  stored(): Promise<StoredAccount | null>;
  /** Which account it is; asked again where Constant Contact could not tell when it was connected. */
  identity(): Promise<Result<AccountIdentity>>;
  /** Takes note of what has changed since it was connected: the organization's name, and the rights that the user lacks. */
  note(told: AccountNews): Promise<void>;
  /** Starts using these tokens. */
  connect(tokens: TokenSet): Promise<void>;
  /** Ends the connection: nothing of it is sent or kept from here on, and its tokens are deleted, the refresh token first. */
  end(): Promise<void>;
}

/** What Constant Contact tells of a connected account; what it does not tell is absent. */
export interface AccountNews {
  organization?: string | null;
  missingPrivileges?: string[];
}

export interface AccountSessionDeps {
  accountKey: string;
  apiKey: string;
  limits(apiKey: string): Promise<KeyLimits>;
  refresh(apiKey: string, refreshToken: string): Promise<Result<TokenSet>>;
  /** Told when something about the account became known or the connection ended by itself. */
  changed(): void;
  /** What the browser adds to a client: failures that explain themselves, no token asked for where access is withheld. */
  around?(api: ApiClient): ApiClient;
  /** Whether the browser withholds access to the API. */
  isWithheld?(): Promise<boolean>;
  /** Told of each call, for diagnostics. */
  record?(call: CallRecord): void;
  fetch?: typeof globalThis.fetch;
}

/** Who a token was given out for, before there is a connection. */
export interface Described {
  identity: Result<AccountIdentity>;
  /** Rights that the user lacks, as far as the API told. */
  missingPrivileges: string[];
}

/** Asks for whom a token just given out is; nothing of it is kept. */
export async function describeToken(
  accessToken: string,
  deps: Omit<AccountSessionDeps, 'accountKey'>,
): Promise<Described> {
  const ended = async () => fail({ kind: 'session-expired' });
  const tokens = { current: async () => ok(accessToken), renew: ended, end: async () => undefined };
  const api = clientWith(tokens, deps);
  const described = await describe(api);
  if (described.identity.ok && described.identity.value.accountKey) return described;
  // What keeps it from being told may have passed already, and an account is not begun for that.
  return { ...described, identity: await readIdentity(api, TERMS) };
}

async function describe(api: ApiClient): Promise<Described> {
  const [identity, missing] = await Promise.all([readIdentity(api, TERMS), readMissingPrivileges(api, TERMS)]);
  return { identity, missingPrivileges: missing.ok ? missing.value : [] };
}

/** A client on the limits of its API key. */
function clientWith(
  tokens: Tokens,
  { apiKey, limits, fetch, record, isWithheld, around = (api) => api }: Omit<AccountSessionDeps, 'accountKey'>,
  signal?: AbortSignal,
): ApiClient {
  const started = openedOnce(async () =>
    createClient({
      tokens,
      ...(await limits(apiKey)),
      ...(signal && { signal }),
      ...(fetch && { fetch }),
      ...(record && { record }),
      ...(isWithheld && { isWithheld }),
    }),
  );
  // The first call finds it started; where the disk failed, it is tried again then.
  started().catch(() => undefined);
  return around({ send: async (request) => (await started()).send(request) });
}

export function createAccountSession(deps: AccountSessionDeps): AccountSession {
  const { accountKey, apiKey } = deps;
  const ending = new AbortController();
  const { signal } = ending;
  const stored = () => (signal.aborted ? Promise.resolve(null) : findStored(accountKey));
  const accessToken = storedAccessToken(accountKey);
  // The first call finds it read.
  accessToken.read().catch(() => undefined);
  const tokens = createTokenKeeper({
    accountKey,
    accessToken,
    signal,
    isExpired: async () => (await findStored(accountKey))?.expired ?? false,
    async expire() {
      await changeStored(accountKey, { expired: true });
      deps.changed();
    },
    refresh: (refreshToken) => deps.refresh(apiKey, refreshToken),
  });
  const client = clientWith(tokens, deps, signal);
  const api: ApiClient = {
    async send(request) {
      if (signal.aborted) return fail({ kind: 'not-connected' });
      const answer = await client.send(request);
      // What became of a write is the log's to know even then.
      return signal.aborted && request.method === 'GET' ? fail({ kind: 'not-connected' }) : answer;
    },
  };
  let asked: { identity: Promise<Result<AccountIdentity>>; at: number } | null = null;

  /** A key that was made up stays for the connection, whatever Constant Contact tells later. */
  async function identify(): Promise<Result<AccountIdentity>> {
    const { identity: told, missingPrivileges } = await describe(api);
    if (signal.aborted) return fail({ kind: 'not-connected' });
    if (!told.ok) return told;
    const identity = { ...told.value, accountKey };
    await changeStored(accountKey, { identity, missingPrivileges, id: told.value.accountKey || null });
    deps.changed();
    return ok(identity);
  }

  return {
    accountKey,
    apiKey,
    signal,
    api,
    stored,
    async identity() {
      const account = await stored();
      if (!account) return fail({ kind: 'not-connected' });
      if (account.identity) return ok(account.identity);
      if (!asked || Date.now() - asked.at >= ASK_AGAIN_MS) {
        asked = { identity: identify(), at: Date.now() };
      }
      return asked.identity;
    },
    async note({ organization, missingPrivileges }) {
      const before = await stored();
      if (!before) return;
      const identity = organization ? { accountKey, organization } : before.identity;
      const after = { identity, missingPrivileges: missingPrivileges ?? before.missingPrivileges };
      if (JSON.stringify({ ...before, ...after }) === JSON.stringify(before)) return;
      await changeStored(accountKey, after);
      deps.changed();
    },
    connect: (granted) => tokens.connect(granted),
    async end() {
      ending.abort();
      await tokens.forget();
    },
  };
}
