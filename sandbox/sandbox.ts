import { Account } from './account/account';
import { type Habits, PLAIN_HABITS } from './account/habits';
import { Activities } from './activities/activities';
import { createApi } from './api/api';
import { Limits } from './api/limits';
import { Writes } from './api/writes';
import { Clock } from './clock';
import { exchange } from './exchange';
import { Faults } from './faults';
import { HOSTS } from './hosts';
import { listen } from './listener';
import { createAuthorizationServer } from './oauth/authorization-server';
import { Grants, type SignIn } from './oauth/grants';
import { createIdentity } from './oauth/identity';
import { People } from './oauth/people';
import type { Outcome } from './outcome';
import { type Generation, type PageLook, PLAIN_LOOK } from './page/look';
import { createPage } from './page/page';
import type { RequestRecord } from './request-log';
import { type Seed, seedAccount } from './seed/seed';

export interface SandboxOptions {
  /** Default: `standings`. */
  seed?: Seed;
  /** Redirect URIs of the one application there is from the start, besides `TEST_REDIRECT_URI`. */
  redirectUris?: string[];
  /** Default: `form`. */
  signIn?: SignIn;
  /** Which contacts page is served. Default: `classic`. */
  generation?: Generation;
}

/** A local Constant Contact: its state, and what tests may do to it. */
export interface Sandbox {
  clock: Clock;
  account: Account;
  /** What the `hub` login has besides: another organization, with generated contacts. */
  otherAccount: Account;
  /** That of `USER.colleague`. */
  colleaguesAccount: Account;
  /** Bulk activities: their pace, their queue, and how they end. */
  activities: Activities;
  /** Those of `otherAccount`. */
  otherActivities: Activities;
  /** Applications, codes and tokens. */
  oauth: Grants;
  /** Who can sign in, and who does. */
  people: People;
  /** What is not documented about the API, as a test wants it. */
  habits: Habits;
  limits: Limits;
  /** How long a write takes, and so which two are simultaneous. */
  writes: Writes;
  faults: Faults;
  /** Which contacts page is served, and how it is marked up. */
  page: PageLook;
  /** Every request so far, oldest first. A test may empty it. */
  requests: RequestRecord[];
  /** Every host that was ever asked, answered for here or not. */
  hosts: ReadonlySet<string>;
  /**
   * Answers a request in this process, without a network, as `fetch` would: an answer that a fault takes away is a
   * `TypeError`, one that never comes ends with the request's own `signal`.
   */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
}

export interface ListeningSandbox extends Sandbox {
  port: number;
  /** `https://127.0.0.1:PORT`; a request says by its Host header which of the hosts it means. */
  url: string;
  /** Nobody reaches the sandbox any more, until `goOnline`. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  stop(): Promise<void>;
}

/** A sandbox within this process: nothing listens, `fetch` answers. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return assemble(options).sandbox;
}

/** A sandbox that listens on `port` (default: a free one) of this machine, over TLS. */
export async function startSandbox(options: SandboxOptions & { port?: number } = {}): Promise<ListeningSandbox> {
  const { sandbox, handle } = assemble(options);
  const listener = await listen(options.port ?? 0, handle);
  return {
    ...sandbox,
    port: listener.port,
    url: `https://127.0.0.1:${listener.port}`,
    goOffline: listener.goOffline,
    goOnline: listener.goOnline,
    stop() {
      sandbox.activities.stop();
      return listener.goOffline();
    },
  };
}

/** Whoever answers for a host. */
interface Server {
  fetch(request: Request): Response | Promise<Response>;
}

function assemble(options: SandboxOptions): { sandbox: Sandbox; handle(request: Request): Promise<Outcome> } {
  const clock = new Clock();
  const habits = { ...PLAIN_HABITS };
  const account = new Account(clock, 'Riverside Community Center', habits);
  const otherAccount = new Account(clock, 'Harbor Arts Council', habits);
  const colleaguesAccount = new Account(clock, 'Lakeside Food Bank', habits);
  const activities = new Activities(clock);
  const otherActivities = new Activities(clock);
  const oauth = new Grants(clock, account);
  const people = new People([account, otherAccount, colleaguesAccount]);
  const limits = new Limits(clock);
  const writes = new Writes();
  const faults = new Faults();
  const page: PageLook = { ...PLAIN_LOOK, generation: options.generation ?? 'classic' };
  const requests: RequestRecord[] = [];
  const hosts = new Set<string>();
  seedAccount(account, options.seed ?? 'standings');
  seedAccount(otherAccount, { contacts: 40, deleted: 8 });
  seedAccount(colleaguesAccount, { contacts: 20, deleted: 5 });
  oauth.application.redirectUris.push(...(options.redirectUris ?? []));
  oauth.signIn = options.signIn ?? 'form';

  const tenants = [
    { account, activities },
    { account: otherAccount, activities: otherActivities },
    { account: colleaguesAccount, activities: new Activities(clock) },
  ];
  const servers = new Map<string, Server>([
    [HOSTS.api, createApi({ tenants, grants: oauth, limits, writes, habits, clock })],
    [HOSTS.authorization, createAuthorizationServer(oauth)],
    [HOSTS.identity, createIdentity(oauth, people)],
    [HOSTS.app, createPage(() => pageAccounts(people, account), page)],
  ]);
  const answer = (request: Request) =>
    servers.get(new URL(request.url).hostname)?.fetch(request) ??
    new Response('The sandbox does not answer for this host.', { status: 421 });
  const handle = (request: Request) => {
    hosts.add(new URL(request.url).hostname);
    return exchange(request, requests, faults, answer);
  };
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => fetchWithin(new Request(input, init), handle);
  return {
    sandbox: {
      clock,
      account,
      otherAccount,
      colleaguesAccount,
      activities,
      otherActivities,
      oauth,
      people,
      habits,
      limits,
      writes,
      faults,
      page,
      requests,
      hosts,
      fetch,
    },
    handle,
  };
}

/** A login without an account could see no page; here it sees somebody's, so that what it is told there can be tested. */
function pageAccounts(people: People, otherwise: Account): Account[] {
  const { accounts } = people.userAtKeyboard;
  return accounts.length === 0 ? [otherwise] : accounts;
}

async function fetchWithin(request: Request, handle: (request: Request) => Promise<Outcome>): Promise<Response> {
  const { signal } = request;
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  const outcome = await Promise.race([handle(request), aborted]);
  switch (outcome.kind) {
    case 'answered':
      return outcome.response;
    case 'dropped':
      throw new TypeError('fetch failed');
    case 'cut':
      return new Response(brokenBody(await outcome.response.text()), outcome.response);
    case 'silent':
      return aborted;
  }
}

function brokenBody(text: string): ReadableStream<Uint8Array> {
  const half = new TextEncoder().encode(text.slice(0, text.length / 2));
  return new ReadableStream({
    start: (controller) => controller.enqueue(half),
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
}
