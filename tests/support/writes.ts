import 'fake-indexeddb/auto';
import type { ContactRecord as SandboxContact } from '@/sandbox/account/contact-record';
import { createSandbox, type Sandbox } from '@/sandbox/sandbox';
import { createClient } from '../../utils/constant-contact/client';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from '../../utils/constant-contact/quota-count';
import { remediesFor } from '../../utils/contacts/remedy';
import { standingOf } from '../../utils/contacts/standing';
import { fail, ok, type Result } from '../../utils/failure';
import type { LogEntryView } from '../../utils/log/log-entry';
import type { RemedyRequest } from '../../utils/messages';
import type { WriteDeps } from '../../utils/writes/context';
import { createWrites, type Writes } from '../../utils/writes/writes';
import { emptyLog, listLogEntries } from './log';

/** A background that writes to a sandbox, with the sandbox and the log to look at. */
export interface WriteHarness {
  sandbox: Sandbox;
  writes: Writes;
  /** Every `contactChanged` so far. */
  changed: Array<{ contactId: string; address: string }>;
  /** Whether updates wait until the admin has seen what one did. */
  isHeld: boolean;
  /** Whether what updates wait for is known in memory alone. */
  isDiskFull: boolean;
  /** What was waited for by design, in milliseconds; five of them each. */
  slept: number[];
  /** How long (ms) the client waits for an answer. */
  patience: number;
  /** Runs when a request is about to arrive. */
  onArrival: (request: Request) => void;
  /** Gives the token; a failure where the account was let go. */
  token: () => Promise<Result<string>>;
  /** Gives another token in place of a refused one. */
  renew: () => Promise<Result<string>>;
  /** A new background on the same log and account, as after the worker was killed. */
  restart(): Writes;
  contactAt(address: string): SandboxContact;
  /** A complete form for a remedy: every tick and text a remedy may need, as a forged message would have them too. */
  request(remedy: RemedyRequest['remedy'], address: string, rest?: Partial<RemedyRequest>): RemedyRequest;
  /** The requests so far that were to change something, as `PUT /v3/contacts/…`. */
  writesSent(): string[];
  /** The newest entry of the log. */
  lastEntry(): Promise<LogEntryView>;
}

/** With a sandbox of its own, where none is given. */
export async function createWriteHarness(sandbox: Sandbox = createSandbox()): Promise<WriteHarness> {
  await emptyLog();
  sandbox.limits.perSecond = null;
  sandbox.writes.milliseconds = 1;
  sandbox.activities.stepMilliseconds = 1;
  const token = sandbox.oauth.issue().access_token;
  const changed: WriteHarness['changed'] = [];
  let forms = 0;
  let last = 0;
  /** No two entries of the log at one moment: their order is looked at. */
  const now = () => {
    last = Math.max(last + 1, sandbox.clock.now());
    return new Date(last);
  };

  const apiOf = () =>
    createClient({
      tokens: { current: () => harness.token(), renew: () => harness.renew(), end: async () => undefined },
      rateLimiter: { run: (call) => call() },
      quota: createQuotaCount(EMPTY_QUOTA_RECORD, () => {}),
      fetch: (input, init) => {
        const request = new Request(input, init);
        harness.onArrival(request);
        const signal = AbortSignal.any([request.signal, AbortSignal.timeout(harness.patience)]);
        return sandbox.fetch(new Request(request, { signal }));
      },
    });

  const parts = (): WriteDeps => ({
    api: apiOf(),
    identity: async () => ({ accountKey: sandbox.account.accountId, organization: sandbox.account.organization }),
    verdictOn: async (record, address) => ({
      address,
      accountKey: sandbox.account.accountId,
      organization: sandbox.account.organization,
      contact: record?.contact ?? null,
      standing: standingOf(record?.contact ?? null),
      remedies: remediesFor(record?.contact ?? null),
      lists: [],
      details: null,
      wasOn: null,
      resubscribeEmailSentAt: null,
      checkedAt: new Date().toISOString(),
    }),
    contactChanged: (contact) => changed.push(contact),
    logChanged: async () => {},
    updateHold: {
      read: async () => harness.isHeld,
      write: async (held) => {
        harness.isHeld = held;
        if (harness.isDiskFull) throw new DOMException('There is no room left.', 'QuotaExceededError');
      },
    },
    exclusively: createLocks(),
    sleep(milliseconds) {
      harness.slept.push(milliseconds);
      return new Promise((resolve) => setTimeout(resolve, 5));
    },
    now,
  });

  const harness: WriteHarness = {
    sandbox,
    writes: createWrites(parts()),
    changed,
    isHeld: false,
    isDiskFull: false,
    slept: [],
    patience: 20_000,
    onArrival: () => {},
    token: async () => ok(token),
    renew: async () => fail({ kind: 'session-expired' }),
    restart: () => createWrites(parts()),
    contactAt(address) {
      const contact = sandbox.account.findByAddress(address);
      if (!contact) throw new Error(`The sandbox has no ${address}`);
      return contact;
    },
    request(remedy, address, rest = {}) {
      forms += 1;
      return {
        accountKey: sandbox.account.accountId,
        remedy,
        address,
        contactId: sandbox.account.findByAddress(address)?.contact_id ?? null,
        listIds: [...sandbox.account.lists.keys()].slice(0, 1),
        permissionGiven: true,
        evidence: 'Asked by telephone on Monday',
        idempotencyKey: `form-${forms}`,
        ...rest,
      };
    },
    writesSent: () =>
      sandbox.requests.filter(({ method }) => method !== 'GET').map((sent) => `${sent.method} ${sent.path}`),
    async lastEntry() {
      const [entry] = await listLogEntries();
      if (!entry) throw new Error('The log is empty');
      return entry;
    },
  };
  return harness;
}

/** Locks of one background: they are gone with it, as those of a killed worker. */
function createLocks(): WriteDeps['exclusively'] {
  const last = new Map<string, Promise<unknown>>();
  return (name, run) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(run, run);
    last.set(name, turn);
    return turn;
  };
}
