import type { Account } from '../../sandbox/account/account';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import type { AccountIdentity } from '../../utils/constant-contact/account';
import { parseContact } from '../../utils/constant-contact/contact-schema';
import { hasOptedOut } from '../../utils/contacts/standing';
import { fail, ok } from '../../utils/failure';
import { cleanSlate, createJobHarness, HARBOR, type JobHarness, RIVERSIDE } from '../support/jobs';
import { createWriteHarness, type WriteHarness } from '../support/writes';
import { createLedger, type Ledger, recorded } from './ledger';
import { oneOf, type Random, randomOf } from './random';
import { spoilStorage } from './storage';
import { count, sendSomehow, type Tally } from './trouble';

/** An account, with what has to stay true of its contacts. */
export interface Tenant {
  identity: AccountIdentity;
  account: Account;
  /** Addresses of those who opted out and have not asked to be added back since. */
  optedOut: Set<string>;
  /** What each contact has that no act of ours may change, by address. */
  kept: Map<string, string>;
}

/**
 * Two accounts, and two workers that are killed at any time: one does jobs in both, the other changes single contacts of
 * the first. Each has contacts of its own, so that whoever changed one is known.
 */
export interface World {
  random: Random;
  jobHarness: JobHarness;
  writeHarness: WriteHarness;
  /** The one that single writes are in, and the other. */
  riverside: Tenant;
  harbor: Tenant;
  /** Contacts of the jobs, and of the single writes; both shrink and grow with the account. */
  ofJobs(tenant: Tenant): ContactRecord[];
  ofWrites(): ContactRecord[];
  /** Resolves to `null` when the worker of the single writes is killed next. */
  killed(): Promise<null>;
  /** The same of the worker of the jobs. */
  restarted(): Promise<null>;
  /** Another account is chosen; at times one alone is connected any more. */
  switchAccount(): void;
  /** Both are connected again. */
  connectBoth(): void;
  /** The account of the single writes is let go, and connected again a few calls later. */
  letGo(): void;
  /** From now on nothing goes wrong. */
  calm(): void;
  troubles: Tally;
  /** What was done, and how it ended. */
  acts: Tally;
  /** What the server did for each single write. */
  ledger: Ledger;
  /** Ids of contacts that somebody changed on Constant Contact's page since the job began. */
  touched: Set<string>;
  /** How often a job asked for each contact (by id) in bulk, since that was last forgotten. */
  askedFor: Map<string, number>;
  /** A restore that is to be undone next. */
  undoable: { jobId: string; tenant: Tenant } | null;
  /** What is not as it has to be. */
  wrongs: string[];
}

const SIZE = { contacts: 400, deleted: 120, optedOut: 20 };

export async function createWorld(seed: number): Promise<World> {
  await cleanSlate();
  const jobHarness = createJobHarness({ seed: SIZE });
  const { sandbox } = jobHarness;
  const answer = sandbox.fetch;
  const [ofJobs, ofWrites] = [randomOf(seed + 1), randomOf(seed + 2)];
  const troubles: Tally = new Map();
  const askedFor = new Map<string, number>();
  const ledger = createLedger();
  const storage = spoilStorage(randomOf(seed + 3), troubles);
  let isCalm = false;
  let tell: (value: null) => void = () => {};
  let tellOfJobs: (value: null) => void = () => {};
  const restart = () => {
    jobHarness.restart();
    tellOfJobs(null);
  };

  sandbox.fetch = (input, init) => {
    const request = new Request(input, init);
    const send = async () => {
      const response = await answer(request.clone());
      if (response.ok && request.method === 'POST') {
        for (const contactId of idsIn(await request.clone().text())) count(askedFor, contactId);
      }
      return response;
    };
    return isCalm ? send() : sendSomehow(send, ofJobs, troubles, restart);
  };
  const writeHarness = await createWriteHarness({
    ...sandbox,
    // The jobs' waits pass at once; what a write waits for takes its real time.
    clock: Object.create(sandbox.clock, { now: { value: () => Date.now() } }),
    fetch(input, init) {
      const request = new Request(input, init);
      const send = () => recorded(ledger, sandbox, request, () => answer(request.clone()));
      return isCalm ? send() : sendSomehow(send, ofWrites, troubles, () => tell(null));
    },
  });
  const current = writeHarness.token;
  let callsWithout = 0;
  writeHarness.token = async () => {
    callsWithout -= 1;
    return isCalm || callsWithout < 0 ? current() : fail({ kind: 'not-connected' });
  };
  writeHarness.renew = async () => ok(sandbox.oauth.issue().access_token);

  const random = randomOf(seed);
  const riverside = tenantOf(RIVERSIDE, sandbox.account);
  const harbor = tenantOf(HARBOR, sandbox.otherAccount);
  const connect = (chosen: AccountIdentity, others: AccountIdentity[]) =>
    Object.assign(jobHarness.connection, { account: ok(chosen), others });
  connect(RIVERSIDE, [HARBOR]);
  const all = () => contactsOf(riverside);
  const startedWith = new Map(all().map(({ contact_id }, index) => [contact_id, index % 2 === 0]));
  const world: World = {
    ...{
      random,
      jobHarness,
      writeHarness,
      riverside,
      harbor,
      troubles,
      acts: new Map(),
      undoable: null,
      askedFor,
      ledger,
    },
    ...{ touched: new Set(), wrongs: [] },
    ofJobs: (tenant) =>
      contactsOf(tenant).filter(({ contact_id }) => tenant === harbor || startedWith.get(contact_id) === true),
    ofWrites: () => all().filter(({ contact_id }) => startedWith.get(contact_id) !== true),
    killed: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
    restarted: () =>
      new Promise((resolve) => {
        tellOfJobs = resolve;
      }),
    switchAccount() {
      const [chosen, other] = random() < 0.5 ? [RIVERSIDE, HARBOR] : [HARBOR, RIVERSIDE];
      const isAlone = random() < 0.3;
      count(troubles, isAlone ? 'account let go' : 'account switched');
      connect(chosen, isAlone ? [] : [other]);
    },
    connectBoth: () => connect(RIVERSIDE, [HARBOR]),
    letGo() {
      count(troubles, 'account let go');
      callsWithout = oneOf(random, [1, 2, 3, 4]);
    },
    calm() {
      isCalm = true;
      storage.calm();
    },
  };
  return world;
}

function tenantOf(identity: AccountIdentity, account: Account): Tenant {
  const all = [...account.contacts.values()];
  return {
    ...{ identity, account },
    optedOut: new Set(all.filter(isOptedOut).map(addressOf)),
    kept: new Map(all.map((contact) => [addressOf(contact), keptOf(contact)])),
  };
}

export function contactsOf({ account }: Tenant): ContactRecord[] {
  return [...account.contacts.values()];
}

/** The contacts that a request is about: those that are asked for in bulk. */
function idsIn(body: string): string[] {
  const { source, contact_ids, import_data } = JSON.parse(body) as {
    source?: { contact_ids?: string[] };
    contact_ids?: string[];
    import_data?: Array<{ email: string }>;
  };
  return [...(source?.contact_ids ?? []), ...(contact_ids ?? []), ...(import_data ?? []).map(({ email }) => email)];
}

export function addressOf({ email_address, contact_id }: ContactRecord): string {
  return email_address?.address ?? contact_id;
}

export function isOptedOut(contact: ContactRecord): boolean {
  return hasOptedOut(parseContact(contact));
}

/** All of a contact but what writes are for: its lists, tags and permission, and whether it is deleted. */
export function keptOf({ email_address, list_memberships: _lists, taggings: _tags, ...rest }: ContactRecord): string {
  return JSON.stringify([email_address?.address, { ...rest, deleted_at: '', updated_at: '', update_source: '' }]);
}

/** Notes how something ended. */
export function note(world: World, act: string, ending: string): void {
  count(world.acts, `${act}: ${ending}`);
}
