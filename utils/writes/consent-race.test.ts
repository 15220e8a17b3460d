import { expect, it } from 'vitest';
import { optOutByLink } from '@/sandbox/account/contact-changes';
import type { ContactRecord } from '@/sandbox/account/contact-record';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import type { RemedyKind } from '../contacts/remedy';
import type { Failure, Result } from '../failure';
import type { LogEntryView, RemedyOutcome } from '../messages';

/** More requests than any write makes. */
const STEPS_MAX = 30;

interface Path {
  address: string;
  restores?: boolean;
  /** What is there before; the write itself is what it gives. */
  begin(harness: WriteHarness): Promise<() => Promise<Result<RemedyOutcome | LogEntryView>>>;
}

function remedy(kind: RemedyKind, address: string, withoutActivities = false): Path {
  return {
    address,
    restores: kind === 'restore',
    async begin(harness) {
      if (withoutActivities)
        harness.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, path: '/v3/activities' });
      const listIds = [...harness.sandbox.account.lists.keys()].slice(4, 5);
      const { evidence, ...request } = harness.request(kind, address, { listIds });
      return () => harness.writes.applyRemedy(request);
    },
  };
}

function undoOf(kind: RemedyKind, address: string): Path {
  return {
    address,
    async begin(harness) {
      await (await remedy(kind, address).begin(harness))();
      const { id } = await harness.lastEntry();
      harness.sandbox.requests.length = 0;
      return () => harness.writes.undo(id);
    },
  };
}

const KEEPING: Record<string, Path> = {
  'a restore': remedy('restore', SEED.deletedImplied),
  'a restore by an update': remedy('restore', SEED.deletedImplied, true),
  'a restore of who gave permission': remedy('restore', SEED.deleted),
  'more lists': remedy('add-to-lists', SEED.implied),
  'more lists by an update': remedy('add-to-lists', SEED.implied, true),
  'the undo of more lists': undoOf('add-to-lists', SEED.implied),
  'the undo of a restore': undoOf('restore', SEED.deletedImplied),
};

const SIGNING_UP: Record<string, Path> = {
  'a sign-up': remedy('sign-up', SEED.noPermission),
  'a sign-up of who was deleted': remedy('sign-up', SEED.deleted),
  'a sign-up by an update': remedy('sign-up', SEED.deletedLength60),
};

interface Race {
  harness: WriteHarness;
  contact: ContactRecord;
  outcome: Result<RemedyOutcome | LogEntryView>;
  /** What was sent to change the contact after a look that showed the opt-out. */
  sentKnowingly: string[];
}

/** Runs a write while the person opts out just before its `step`-th request; `null` where it makes no such. */
async function race(path: Path, step: number): Promise<Race | null> {
  const harness = await createWriteHarness();
  const write = await path.begin(harness);
  const contact = harness.contactAt(path.address);
  const sentKnowingly: string[] = [];
  let arrived = 0;
  let isKnown = false;
  harness.onArrival = ({ method, url }) => {
    const isLook = method === 'GET' && /\/contacts(\/|\?)/.test(url);
    if (arrived === step) {
      optOutByLink(harness.sandbox.account, contact);
      harness.sandbox.clock.advance(2000);
    }
    if (arrived >= step && isLook) isKnown = true;
    if (isKnown && method !== 'GET') sentKnowingly.push(`${method} ${new URL(url).pathname}`);
    arrived += 1;
  };
  const outcome = await write();
  return arrived <= step ? null : { harness, contact, outcome, sentKnowingly };
}

/** Every race of a path, a step after the other. */
async function* races(path: Path): AsyncGenerator<Race> {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const run = await race(path, step);
    if (!run) return;
    yield run;
  }
}

function isTold({ outcome }: Race): boolean {
  if (!outcome.ok) return isOfConsent(outcome.failure);
  const { value } = outcome;
  if (!('verdict' in value)) return true;
  const isShown = value.verdict.ok && value.verdict.value.standing.kind === 'unsubscribed';
  return isShown || value.alsoChanged.some((field) => field.startsWith('email_address.opt_out'));
}

function isOfConsent(failure: Failure): boolean {
  if (failure.kind === 'conflict') return failure.reason === 'changed-since';
  return (
    failure.kind === 'forbidden-by-consent' || (failure.kind === 'invalid-input' && failure.problem === 'no-evidence')
  );
}

it.each(Object.entries(KEEPING))(
  '%s leaves unsubscribed who opts out between any two of its steps',
  async (_, path) => {
    let count = 0;
    for await (const run of races(path)) {
      expect(run.contact.email_address).toMatchObject({
        permission_to_send: 'unsubscribed',
        opt_out_source: 'Contact',
      });
      expect(run.sentKnowingly).toEqual([]);
      if (path.restores) expect([count, run.outcome.ok]).toEqual([count, run.contact.deleted_at === undefined]);
      // Who opts out after the last look is seen by the next one.
      const isSeen = count < run.harness.sandbox.requests.findLastIndex(({ method }) => method === 'GET');
      if (isSeen) expect([count, isTold(run)]).toEqual([count, true]);
      count += 1;
    }
    expect(count).toBeGreaterThanOrEqual(3);
  },
);

it.each(Object.entries(SIGNING_UP))(
  '%s asks for evidence who opts out before it, and tells of who does so in it',
  async (_, path) => {
    let count = 0;
    for await (const run of races(path)) {
      expect(run.sentKnowingly).toEqual([]);
      expect([count, isTold(run)]).toEqual([count, true]);
      if (!run.outcome.ok) expect(run.contact.email_address?.permission_to_send).toBe('unsubscribed');
      count += 1;
    }
    expect(count).toBe(3);
  },
);

it('adding somebody tells that they came and opted out in between', async () => {
  const harness = await createWriteHarness();
  harness.onArrival = ({ method }) => {
    if (method !== 'POST') return;
    const known = harness.contactAt(SEED.implied);
    const contact = { ...structuredClone(known), contact_id: crypto.randomUUID() };
    Object.assign(contact.email_address ?? {}, { address: SEED.absent });
    optOutByLink(harness.sandbox.account, harness.sandbox.account.add(contact));
  };
  expect(await harness.writes.applyRemedy(harness.request('add', SEED.absent))).toMatchObject({
    value: { alsoChanged: expect.arrayContaining(['email_address.opt_out_date']) },
  });
});
