import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type ConnectedAccount, createConnectedAccount } from '@/entrypoints/background/connected-account';
import { type Accounts, createAccounts } from '@/entrypoints/background/connection';
import type { Asker } from '@/entrypoints/background/sender';
import { describeToken } from '@/utils/account/account-session';
import { createKeyLimits } from '@/utils/account/key-limits';
import { chosenAccount, storedAccounts } from '@/utils/account/stored-account';
import { fail } from '@/utils/failure';
import { askForLogin } from '@/utils/vault/settings';

const signIn = vi.hoisted(() => ({ as: 'A' }));
vi.mock('@/entrypoints/background/hosts', () => ({ isAccessWithheld: async () => false }));
vi.mock('@/entrypoints/background/built-in-api-key', () => ({ BUILT_IN_API_KEY: '' }));
vi.mock('@/entrypoints/background/token-origin', () => ({ leaveOutOrigin: async () => undefined }));
vi.mock('@/entrypoints/background/sign-in-window', () => ({
  letSignIn: async () => ({ kind: 'answered', callbackUrl: 'https://x.example/' }),
}));
vi.mock('@/utils/constant-contact/oauth', () => ({
  prepareAuthorization: async () => ({ url: 'https://x.example/' }),
  finishAuthorization: async () => ({
    ok: true,
    value: { accessToken: `token-${signIn.as}`, refreshToken: `refresh-${signIn.as}` },
  }),
}));

export const PAGE: Asker = { kind: 'extension-page' };

/** What the test lets Constant Contact do, and what was sent there. */
export const network = {
  /** Calls to these paths wait in `held` for the test to answer them; all others are answered at once. */
  holding: null as RegExp | null,
  held: [] as Array<{ answer(): void }>,
  sent: [] as string[],
  /** Whether accounts come without an id. */
  nameless: false,
  /** With which status it refuses to say whose a token is, one after the other. */
  refusals: [] as number[],
};

/** A Constant Contact with an account for each token. */
const serve: typeof fetch = async (input, init) => {
  const url = new URL(String(input));
  const token = new Headers(init?.headers).get('authorization')?.replace('Bearer token-', '') ?? '';
  network.sent.push(`${token} ${init?.method} ${url.pathname}`);
  if (network.holding?.test(url.pathname)) {
    await new Promise<void>((resolve, reject) => {
      network.held.push({ answer: resolve });
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  }
  const refusal = url.pathname.endsWith('/summary') ? network.refusals.shift() : undefined;
  return Response.json(bodyOf(url.pathname, token), { status: refusal ?? 200 });
};

function bodyOf(path: string, account: string): unknown {
  if (path.endsWith('/summary')) {
    return {
      organization_name: `Account ${account}`,
      ...(!network.nameless && { encoded_account_id: `id-${account}` }),
    };
  }
  if (path.endsWith('/privileges')) return [{ privilege_name: 'contacts:read' }, { privilege_name: 'contacts:write' }];
  if (path.endsWith('/contact_lists')) return { lists: [{ list_id: `list-${account}`, name: `Donors of ${account}` }] };
  const address = { address: 'jane@example.com', permission_to_send: 'implicit' };
  return { contacts: [{ contact_id: `contact-${account}`, deleted_at: '2026-11-01', email_address: address }] };
}

export function startBackground(): Accounts {
  const common = {
    limits: createKeyLimits(() => undefined),
    refresh: async () => fail({ kind: 'session-expired' as const }),
    changed: () => undefined,
    fetch: serve,
  };
  return createAccounts({
    open: (account) => createConnectedAccount({ ...account, ...common, resubscribeEmailSentAt: async () => null }),
    describe: (accessToken, apiKey) => describeToken(accessToken, { apiKey, ...common }),
    onChange: () => undefined,
    onEnd: async () => undefined,
  });
}

/** A browser in which nobody is connected. */
export async function freshAccounts(): Promise<Accounts> {
  fakeBrowser.reset();
  fakeBrowser.identity.getRedirectURL = () => 'https://x.example/';
  await Promise.all([storedAccounts.forget(), chosenAccount.forget(), askForLogin.forget()]);
  Object.assign(network, { holding: null, held: [], sent: [], nameless: false, refusals: [] });
  vi.stubGlobal('navigator', { locks: { request: (_: string, run: () => unknown) => run() } });
  return startBackground();
}

export async function connect(accounts: Accounts, as: 'A' | 'B' | 'C', how = {}, apiKey = `key-${as}`) {
  signIn.as = as;
  return accounts.connect(apiKey, how);
}

export async function session(accounts: Accounts, accountKey?: string): Promise<ConnectedAccount> {
  const account = await accounts.of(PAGE, accountKey);
  if (!account.ok) throw new Error(JSON.stringify(account.failure));
  return account.value;
}
