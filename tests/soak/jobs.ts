import type { ContactRecord } from '../../sandbox/account/contact-record';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import type { Job, JobRequest } from '../../utils/jobs/job';
import { findJob } from '../../utils/jobs/job-store';
import { readAllLoggedContacts } from '../../utils/log/log-contacts';
import type { LoggedContact } from '../../utils/log/log-entry';
import { oneOf } from './random';
import { addressOf, note, type Tenant, type World } from './world';

const OVER = ['done', 'failed', 'cancelled'];
const SOME = 40;

/** Starts a job of some kind in one of the accounts, follows it to its end, and holds what it says against the server. */
export async function runJob(world: World, isOver: () => boolean): Promise<void> {
  const { jobHarness, random, riverside, harbor, askedFor, touched } = world;
  const tenant = world.undoable?.tenant ?? (random() < 0.7 ? riverside : harbor);
  const request = await anyRequest(world, tenant);
  if (!request) return;
  askedFor.clear();
  touched.clear();
  const { accountKey } = tenant.identity;
  const started = await untilAnswered(world, () => jobHarness.jobs.start(accountKey, request));
  if (!started.ok) return note(world, request.kind, `not started: ${started.failure.kind}`);
  const { jobId } = started.value;
  const job = await followed(world, jobId, isOver);
  note(world, request.kind, job.state.kind);
  await holdAgainstServer(world, tenant, job);
  jobHarness.sandbox.requests.length = 0;
  if (request.kind === 'restore' && job.state.kind === 'done' && random() < 0.3) world.undoable = { jobId, tenant };
  else await untilAnswered(world, () => jobHarness.jobs.dismiss(jobId));
}

/** As a surface does: where a worker is killed, or cannot write, before it answers, the next one is asked. */
async function untilAnswered<T>(world: World, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await Promise.race([ask().catch(() => null), world.restarted()]);
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function anyRequest(world: World, tenant: Tenant): Promise<JobRequest | null> {
  const { random, jobHarness, undoable } = world;
  if (undoable) {
    world.undoable = null;
    return { kind: 'undo-restore', jobId: undoable.jobId };
  }
  const contacts = world
    .ofJobs(tenant)
    .filter(() => random() < 0.3)
    .slice(0, SOME);
  const listIds = [oneOf(random, ALL_LIST_IDS)];
  const stagingId = crypto.randomUUID();
  const stage = (items: Parameters<typeof jobHarness.jobs.stage>[1]) =>
    untilAnswered(world, () => jobHarness.jobs.stage(stagingId, items));
  switch (oneOf(random, ['check', 'restore', 'restore', 'import', 'put-back'] as const)) {
    case 'check':
      await stage(contacts.map(addressOf));
      return { kind: 'check', stagingId, scope: oneOf(random, ['every-standing', 'hidden-only'] as const) };
    case 'restore': {
      const contactIds = contacts.filter(({ deleted_at }) => deleted_at).map(({ contact_id }) => contact_id);
      return contactIds.length === 0 ? null : { kind: 'restore', contactIds, listIds };
    }
    case 'import':
      await stage(contacts.map((contact, index) => ({ line: index + 2, fields: { email: addressOf(contact) } })));
      return { kind: 'import', stagingId, listIds };
    case 'put-back': {
      const [fromListId = ''] = listIds;
      jobHarness.whoLeft.set(
        fromListId,
        contacts.map(({ contact_id }) => contact_id),
      );
      return { kind: 'put-back', fromListId, listIds };
    }
  }
}

/** Time passes as the job waits; whoever is wanted comes. Sometimes it is paused, resumed or canceled. */
async function followed(world: World, jobId: string, isOver: () => boolean): Promise<Job> {
  const { jobHarness, random } = world;
  for (;;) {
    const stored = await findJob(jobId);
    const [job] = await jobHarness.jobs.runner.view(stored ? [stored] : []);
    if (job && OVER.includes(job.state.kind)) return job;
    // A worker that is killed as it is asked answers nobody.
    if (job && !isOver()) await steer(world, job, random()).catch(() => undefined);
    if (job?.state.kind === 'paused') await jobHarness.jobs.resume(jobId).catch(() => undefined);
    if (job?.state.kind === 'waiting' || job?.state.kind === 'cancelling') {
      world.connectBoth();
      jobHarness.sandbox.clock.advance(
        Math.max((stored?.rest.until ?? 0) - jobHarness.sandbox.clock.now(), 10 * 60_000),
      );
      await jobHarness.jobs.runner.resumeAfter(['connection', 'account', 'access']).catch(() => undefined);
      jobHarness.jobs.runner.wake();
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function steer(world: World, { jobId }: Job, chance: number): Promise<void> {
  if (chance < 0.002) await world.jobHarness.jobs.cancel(jobId);
  else if (chance < 0.01) await world.jobHarness.jobs.pause(jobId);
  else if (chance < 0.03) world.switchAccount();
}

/** Outcomes that say a contact was asked for, and those that say it never was. */
const ASKED_FOR = ['restored', 'opted-out-meanwhile', 'imported', 'updated', 'deleted-again'];
const LEFT_ALONE = ['not-sent', 'left-out', 'not-deleted'];

/** Every item is settled, nobody was asked for twice, and the log says of each contact what the server did. */
async function holdAgainstServer(world: World, { account }: Tenant, job: Job): Promise<void> {
  const { askedFor, touched, wrongs } = world;
  const wrong = (words: string) => wrongs.push(`${job.kind}: ${words}`);
  const settled = Object.values(job.counts).reduce((sum, count) => sum + count, 0);
  if (settled !== job.total && job.kind !== 'check') wrong(`${settled} of ${job.total} settled`);
  for (const [contact, times] of askedFor) if (times > 1) wrong(`${contact} was asked for ${times} times`);
  const logged = await readAllLoggedContacts(job.jobId);
  const known = new Set(logged.flatMap(({ contactId, address }) => [contactId, address]));
  for (const contact of askedFor.keys()) if (!known.has(contact)) wrong(`${contact} was asked for, and is in no log`);
  for (const { contactId, address, outcome } of logged) {
    const times = askedFor.get(contactId) ?? askedFor.get(address) ?? 0;
    // Who is on the list already is put back on it without being asked for.
    const isThere = job.kind === 'put-back' && outcome === 'updated';
    if (ASKED_FOR.includes(outcome) && times === 0 && !isThere)
      wrong(`${contactId} is ${outcome}, and was never asked for`);
    if (LEFT_ALONE.includes(outcome) && times > 0) wrong(`${contactId} is ${outcome}, and was asked for`);
    const contact = account.contacts.get(contactId);
    if (contact && !touched.has(contactId) && isOtherwise(outcome, contact)) wrong(`${contactId} is not ${outcome}`);
  }
}

function isOtherwise(outcome: LoggedContact['outcome'], { deleted_at }: ContactRecord): boolean {
  if (outcome === 'restored' || outcome === 'imported' || outcome === 'updated') return deleted_at !== undefined;
  return outcome === 'deleted-again' && deleted_at === undefined;
}
