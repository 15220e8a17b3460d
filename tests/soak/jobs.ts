import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import type { Job, JobRequest } from '../../utils/jobs/job';
import { findJob } from '../../utils/jobs/job-store';
import { oneOf } from './random';
import { addressOf, note, type World } from './world';

const OVER = ['done', 'failed', 'cancelled'];
const SOME = 40;

/** Starts a job of some kind, follows it to its end, and holds its counts against itself. */
export async function runJob(world: World, isOver: () => boolean): Promise<void> {
  const { bench, wrongs } = world;
  const request = await anyRequest(world);
  if (!request) return;
  const started = await Promise.race([bench.tryToStart(request).catch(() => null), world.restarted()]);
  if (!started?.ok) return note(world, request.kind, started ? `not started: ${started.failure.kind}` : 'not started');
  const { jobId } = started.value;
  world.askedFor.clear();
  const job = await followed(world, jobId, isOver);
  note(world, request.kind, job.state.kind);
  const settled = Object.values(job.counts).reduce((sum, count) => sum + count, 0);
  if (settled !== job.total && request.kind !== 'check')
    wrongs.push(`${request.kind}: ${settled} of ${job.total} settled`);
  for (const [contactId, times] of world.askedFor) {
    if (times > 1) wrongs.push(`${request.kind}: ${contactId} was asked for ${times} times`);
  }
  bench.sandbox.requests.length = 0;
  if (request.kind === 'restore' && job.state.kind === 'done' && world.random() < 0.3) world.undoable = jobId;
  else await bench.jobs.dismiss(jobId);
}

async function anyRequest(world: World): Promise<JobRequest | null> {
  const { random, bench, undoable } = world;
  if (undoable) {
    world.undoable = null;
    return { kind: 'undo-restore', jobId: undoable };
  }
  const contacts = world
    .ofJobs()
    .filter(() => random() < 0.3)
    .slice(0, SOME);
  const listIds = [oneOf(random, ALL_LIST_IDS)];
  const stagingId = crypto.randomUUID();
  switch (oneOf(random, ['check', 'restore', 'restore', 'import', 'put-back'] as const)) {
    case 'check':
      await bench.jobs.stage(stagingId, contacts.map(addressOf));
      return { kind: 'check', stagingId, scope: oneOf(random, ['every-standing', 'hidden-only'] as const) };
    case 'restore': {
      const contactIds = contacts.filter(({ deleted_at }) => deleted_at).map(({ contact_id }) => contact_id);
      return contactIds.length === 0 ? null : { kind: 'restore', contactIds, listIds };
    }
    case 'import':
      await bench.jobs.stage(
        stagingId,
        contacts.map((contact, index) => ({ line: index + 2, fields: { email: addressOf(contact) } })),
      );
      return { kind: 'import', stagingId, listIds };
    case 'put-back': {
      const [fromListId = ''] = listIds;
      bench.whoLeft.set(
        fromListId,
        contacts.map(({ contact_id }) => contact_id),
      );
      return { kind: 'put-back', fromListId, listIds };
    }
  }
}

/** Time passes as the job waits; whoever is wanted comes. Sometimes it is paused, resumed or canceled. */
async function followed(world: World, jobId: string, isOver: () => boolean): Promise<Job> {
  const { bench, random } = world;
  for (;;) {
    const job = (await bench.jobs.list()).find((each) => each.jobId === jobId);
    if (job && OVER.includes(job.state.kind)) return job;
    // A worker that is killed as it is asked answers nobody.
    if (job && !isOver()) await steer(world, job, random()).catch(() => undefined);
    if (job?.state.kind === 'paused') await bench.jobs.resume(jobId).catch(() => undefined);
    if (job?.state.kind === 'waiting' || job?.state.kind === 'cancelling') {
      const until = (await findJob(jobId))?.rest.until ?? 0;
      bench.sandbox.clock.advance(Math.max(until - bench.sandbox.clock.now(), 10 * 60_000));
      await bench.jobs.runner.goOn(['connection', 'account', 'access']).catch(() => undefined);
      bench.jobs.runner.wake();
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function steer({ bench }: World, { jobId }: Job, chance: number): Promise<void> {
  if (chance < 0.002) await bench.jobs.cancel(jobId);
  else if (chance < 0.01) await bench.jobs.pause(jobId);
}
