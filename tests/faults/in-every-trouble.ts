import 'fake-indexeddb/auto';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { startSandbox } from '../../sandbox/sandbox';
import type { Job, JobRequest } from '../../utils/jobs/job';
import { findJob } from '../../utils/jobs/job-store';
import { LONGEST_SLEEP_MS } from '../../utils/jobs/job-view';
import { restLeft } from '../../utils/jobs/progress';
import { hurry } from '../support/hurry';
import { cleanSlate, createJobHarness, type JobHarness } from '../support/jobs';
import { emptyLog } from '../support/log';
import type { JobRow } from './job-rows';
import { JOB_TROUBLES, type JobTrouble, type Victim } from './job-trouble';
import { type Intercept, overPort } from './sent';
import { requestOf, type Step, stepsOf } from './steps';
import { printTable } from './table';
import { ELSEWHERE } from './trouble';

/** What a job left behind: each contact by its address, and what Constant Contact was asked to do in bulk. */
interface Picture {
  contacts: Map<string, string>;
  /** How many contacts, by what was asked. */
  activities: Map<string, number>;
}

interface JobEnd {
  result: string;
  counts: Job['counts'];
  total: number;
  before: Picture;
  after: Picture;
}

/** The tests of these jobs: each meets every trouble at each of its steps. */
export function testInEveryTrouble(rows: JobRow[]): void {
  const table: string[][] = [];

  afterAll(() => {
    printTable(['step', ...JOB_TROUBLES.map(({ name }) => name)], table);
  });
  afterEach(() => void vi.restoreAllMocks());

  it.each(rows)(
    '$name ends rightly in every trouble at every step, and does nothing twice',
    { timeout: 300_000 },
    async (row) => {
      hurry();
      const { requests, end: due } = await undisturbed(row);
      const faults: string[] = [];
      for (const step of stepsOf(requests)) {
        const cells: string[] = [];
        for (const trouble of JOB_TROUBLES) {
          const end = await meet(row, step, trouble);
          cells.push(end.result);
          for (const fault of faultsOf(end, due, trouble)) faults.push(`${step.name}, ${trouble.name}: ${fault}`);
        }
        table.push([`${row.name}: ${step.name}`, ...cells]);
      }
      expect(faults).toEqual([]);
    },
  );
}

async function undisturbed(row: JobRow): Promise<{ requests: string[]; end: JobEnd }> {
  const requests: string[] = [];
  const victim = await prepared(row);
  victim.intercept(({ request, send }) => {
    requests.push(requestOf(request));
    return send();
  });
  const end = await run(victim);
  await victim.end();
  expect(end.result).toBe('done');
  return { requests, end };
}

async function meet(row: JobRow, step: Step, trouble: JobTrouble): Promise<JobEnd> {
  const victim = await prepared(row);
  let left = trouble.times;
  let toSkip = step.before;
  victim.stop = () => {
    left = 0;
  };
  victim.intercept((sent) => {
    if (left === 0 || requestOf(sent.request) !== step.request) return sent.send();
    toSkip -= 1;
    if (toSkip >= 0) return sent.send();
    left -= 1;
    return trouble.meet(sent, victim);
  });
  try {
    return await run(victim);
  } finally {
    victim.heal();
    await victim.end();
  }
}

interface Prepared extends Victim {
  request: JobRequest;
  before: Picture;
  /** No more requests meet the trouble. */
  stop: () => void;
  intercept(how: Intercept): void;
  /** Its Constant Contact listens no more. */
  end(): Promise<void>;
}

async function prepared({ seed, prepare }: JobRow): Promise<Prepared> {
  await cleanSlate();
  await emptyLog();
  const listening = await startSandbox(seed === undefined ? {} : { seed });
  const { sandbox, intercept } = overPort(listening);
  const harness = createJobHarness({ sandbox });
  const request = await prepare(harness);
  let told: (value: null) => void = () => {};
  const victim: Prepared = {
    harness,
    request,
    before: pictureOf(harness),
    killed: new Promise((resolve) => {
      told = resolve;
    }),
    kill() {
      harness.restart();
      told(null);
    },
    heal: () => {},
    stop: () => {},
    intercept,
    async end() {
      await listening.stop();
      expect([...listening.hosts]).not.toContain(ELSEWHERE);
    },
  };
  return victim;
}

/** Starts the job, again where that failed, and does for it what an admin and time do. */
async function run(victim: Prepared): Promise<JobEnd> {
  const { harness, request, before } = victim;
  // Where it throws, its worker is about to be killed, or its disk is full.
  const begin = () => Promise.race([harness.tryToStart(request).catch(soon), victim.killed]);
  const first = await begin();
  let refused = '';
  if (!first?.ok) {
    refused = first ? `not started (${first.failure.kind}), then ` : 'not started, then ';
    expect(pictureOf(harness)).toEqual(before);
    // It is tried again once the trouble is over.
    victim.heal();
    victim.stop();
  }
  const started = first?.ok ? first : await harness.tryToStart(request);
  const job = started.ok ? await followed(victim, started.value.jobId) : null;
  const result = started.ok ? (job ? wordsOf(job) : 'gone') : `not started (${started.failure.kind})`;
  return {
    result: refused + result,
    counts: job?.counts ?? {},
    total: job?.total ?? 0,
    before,
    after: pictureOf(harness),
  };
}

const soon = () => new Promise<null>((resolve) => setTimeout(resolve, 1, null));

async function followed(victim: Prepared, jobId: string): Promise<Job | null> {
  const { harness } = victim;
  for (;;) {
    const stored = await findJob(jobId);
    if (!stored) return null;
    const job = (await harness.jobs.list()).find((other) => other.jobId === jobId);
    if (job && ['done', 'failed', 'cancelled'].includes(job.state.kind)) return job;
    const now = harness.sandbox.clock.now() + harness.ahead;
    if (job?.state.kind === 'waiting' || restLeft(stored, now) > LONGEST_SLEEP_MS) {
      victim.heal();
      const { until } = stored.rest;
      harness.sandbox.clock.advance(Math.max(until - now, 10 * 60_000));
      // A worker that was killed says nothing more.
      await harness.jobs.runner.resumeAfter(['connection', 'account', 'access']).catch(() => undefined);
      harness.jobs.runner.wake();
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function wordsOf({ state }: Job): string {
  return state.kind === 'failed' ? `failed (${state.failure.kind})` : state.kind;
}

function pictureOf({ sandbox }: JobHarness): Picture {
  const pictured = ({ deleted_at, email_address, list_memberships, first_name }: ContactRecord) =>
    JSON.stringify([Boolean(deleted_at), email_address?.permission_to_send, [...list_memberships].sort(), first_name]);
  const contacts = [...sandbox.account.contacts.values()];
  const activities = new Map<string, number>();
  for (const { kind, items } of sandbox.activities.all) activities.set(kind, (activities.get(kind) ?? 0) + items);
  const signUps = sandbox.requests.filter(
    ({ path, status, fault }) => path.endsWith('/sign_up_form') && status && status < 300 && fault !== 'status',
  );
  if (signUps.length > 0) activities.set('sign-up', signUps.length);
  return {
    contacts: new Map(
      contacts.map((contact) => [contact.email_address?.address ?? contact.contact_id, pictured(contact)]),
    ),
    activities,
  };
}

/** What is wrong with how a job ended. */
function faultsOf({ result, counts, total, before, after }: JobEnd, due: JobEnd, trouble: JobTrouble): string[] {
  const strangers = [...after.contacts].filter(
    ([address, picture]) => ![before, due.after].some(({ contacts }) => contacts.get(address) === picture),
  );
  const lost = [...before.contacts.keys()].filter((address) => !after.contacts.has(address));
  const twice = [...after.activities].filter(([kind, items]) => items > (due.after.activities.get(kind) ?? 0));
  const isDone = result.endsWith('done');
  const isWrite = due.after.activities.size > 0;
  const settled = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isSame =
    JSON.stringify([counts, [...after.contacts]]) === JSON.stringify([due.counts, [...due.after.contacts]]);
  return [
    ...strangers.map(([address, picture]) => `${address} became ${picture}`),
    ...lost.map((address) => `${address} is lost`),
    ...twice.map(([kind, items]) => `${kind} was asked for ${items} contacts`),
    (isDone || isWrite) && !trouble.isLost && settled !== total ? `${settled} of ${total} settled` : [],
    trouble.passes && !isDone ? `ended: ${result}` : [],
    trouble.passes && !isSame ? `counts ${JSON.stringify(counts)}, not ${JSON.stringify(due.counts)}` : [],
  ].flat();
}
