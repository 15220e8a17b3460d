import type { ContactRecord } from '../../sandbox/account/contact-record';
import { parseContact } from '../../utils/constant-contact/contact-schema';
import { hasOptedOut } from '../../utils/contacts/standing';
import { type Bench, cleanSlate, createBench } from '../support/jobs';
import { createWriteHouse, type WriteHouse } from '../support/writes';
import { type Random, randomOf } from './random';
import { count, sendSomehow, type Tally } from './trouble';

/**
 * One Constant Contact with two workers on it that are killed at any time: one does jobs, the other changes single
 * contacts. Each has contacts of its own, so that whoever changed one is known.
 */
export interface World {
  random: Random;
  bench: Bench;
  house: WriteHouse;
  /** Contacts of the jobs, and of the single writes; both shrink and grow with the account. */
  ofJobs(): ContactRecord[];
  ofWrites(): ContactRecord[];
  /** Resolves to `null` when the worker of the single writes is killed next. */
  killed(): Promise<null>;
  /** The same of the worker of the jobs. */
  restarted(): Promise<null>;
  /** From now on nothing goes wrong. */
  calm(): void;
  troubles: Tally;
  /** What was done, and how it ended. */
  acts: Tally;
  /** Addresses of those who opted out and have not asked to be added back since. */
  optedOut: Set<string>;
  /** What each contact has that no act of ours may change, by address. */
  kept: Map<string, string>;
  /** How often a job asked for each contact (by id) in bulk, since that was last forgotten. */
  askedFor: Map<string, number>;
  /** A restore (by its job's id) that is to be undone next. */
  undoable: string | null;
  /** What is not as it has to be. */
  wrongs: string[];
}

const SIZE = { contacts: 400, deleted: 120, optedOut: 20 };

export async function createWorld(seed: number): Promise<World> {
  await cleanSlate();
  const bench = createBench({ seed: SIZE });
  const { sandbox } = bench;
  const answer = sandbox.fetch;
  const [ofJobs, ofWrites] = [randomOf(seed + 1), randomOf(seed + 2)];
  const troubles: Tally = new Map();
  const askedFor = new Map<string, number>();
  let isCalm = false;
  let tell: (value: null) => void = () => {};
  let tellOfJobs: (value: null) => void = () => {};
  const restart = () => {
    bench.restart();
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
  const house = await createWriteHouse({
    ...sandbox,
    fetch(input, init) {
      const request = new Request(input, init);
      const send = () => answer(request.clone());
      return isCalm ? send() : sendSomehow(send, ofWrites, troubles, () => tell(null));
    },
  });
  house.renew = async () => ({ ok: true, value: sandbox.oauth.issue().access_token });

  const all = () => [...sandbox.account.contacts.values()];
  const startedWith = new Map(all().map(({ contact_id }, index) => [contact_id, index % 2 === 0]));
  const world: World = {
    ...{ random: randomOf(seed), bench, house, troubles, acts: new Map(), undoable: null, askedFor, wrongs: [] },
    ofJobs: () => all().filter(({ contact_id }) => startedWith.get(contact_id) === true),
    ofWrites: () => all().filter(({ contact_id }) => startedWith.get(contact_id) !== true),
    killed: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
    restarted: () =>
      new Promise((resolve) => {
        tellOfJobs = resolve;
      }),
    calm() {
      isCalm = true;
    },
    optedOut: new Set(all().filter(isOptedOut).map(addressOf)),
    kept: new Map(all().map((contact) => [addressOf(contact), keptOf(contact)])),
  };
  return world;
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
