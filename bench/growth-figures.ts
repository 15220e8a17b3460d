/**
 * How bulk work grows with the account, from a thousand contacts to half a million: its calls
 * beside those of the naive way, and its own time, without what the sandbox takes for its answers, by what the calls take
 * at the API's rate. A curve that stays flat is work that grows as its calls do.
 */
import { generatedAddress } from '../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../tests/support/jobs';
import { CALLS_PER_SECOND } from '../utils/contacts/limits';
import type { JobRequest } from '../utils/jobs/job';
import { byExtent } from './command';
import { deletedIds, OWN_TIME, stageInChunks } from './jobs';
import type { Point, Report } from './report';
import { atRest, atRestMax, takeSnapshot } from './safety-net';

const SIZES = byExtent({ small: [500, 1_000], usual: [1_000, 10_000], full: [1_000, 10_000, 100_000, 500_000] });

/** A way to grow: what it takes for so many contacts. */
interface Growth {
  job: string;
  naive: string;
  /** Calls of the naive way for one contact. */
  naiveCalls: number;
  measure(size: number): Promise<Pick<Point, 'calls' | 'ownTime'> & { atRest?: number }>;
}

const GROWTHS: Growth[] = [
  { job: 'Bulk check', naive: 'a GET for each address', naiveCalls: 1, measure: check },
  { job: 'Restore', naive: 'a GET and a PUT for each contact', naiveCalls: 2, measure: restore },
  { job: 'Import', naive: 'a POST for each row', naiveCalls: 1, measure: importRows },
  { job: 'Snapshot', naive: 'a GET for each contact', naiveCalls: 1, measure: snapshot },
];

/** The figures of every kind of bulk work, and their curves. */
export async function measureGrowth(report: Report): Promise<void> {
  for (const { job, naive, naiveCalls, measure } of GROWTHS) {
    report.section(`${job}, beside ${naive}`);
    const points: Point[] = [];
    for (const size of SIZES) {
      const { calls, ownTime, atRest } = await measure(size);
      const point: Point = { size, calls, ownTime, naiveCalls: size * naiveCalls };
      const contacts = size.toLocaleString('en');
      report.row(`own time ÷ calls at four a second, ${contacts}`, ownTime, OWN_TIME);
      report.row(`calls ÷ those of the naive way, ${contacts}`, calls / point.naiveCalls);
      if (atRest !== undefined) report.row(`at rest, ${contacts}`, atRest, atRestMax(size), ' MB');
      points.push(point);
    }
    report.curve({ job, naive, bound: OWN_TIME, points });
  }
}

async function check(size: number) {
  const harness = await accountOf({ contacts: size, deleted: Math.ceil(size / 50) });
  const stagingId = await stageInChunks(harness, size, generatedAddress);
  return grown(harness, { kind: 'check', stagingId, scope: 'every-standing' });
}

async function restore(size: number) {
  const harness = await accountOf({ contacts: size, deleted: size });
  return grown(harness, { kind: 'restore', contactIds: deletedIds(harness), listIds: ALL_LIST_IDS.slice(0, 1) });
}

/** Half of the rows are of people who are in the account already. */
async function importRows(size: number) {
  const harness = await accountOf({ contacts: size, deleted: 0 });
  const rowAt = (index: number) => ({ line: index + 2, fields: { email: generatedAddress(index + size / 2) } });
  const stagingId = await stageInChunks(harness, size, rowAt);
  return grown(harness, { kind: 'import', stagingId, listIds: ALL_LIST_IDS.slice(0, 1) });
}

async function snapshot(size: number) {
  const { calls, ownSeconds } = await takeSnapshot(size);
  return { calls, ownTime: ownSeconds / (calls / CALLS_PER_SECOND), atRest: await atRest() };
}

async function accountOf(seed: { contacts: number; deleted: number }): Promise<JobHarness> {
  await cleanSlate();
  const harness = createJobHarness({ seed });
  harness.sandbox.limits.perDay = null;
  return harness;
}

/** Plans and runs a job to its end. */
async function grown(harness: JobHarness, request: JobRequest): Promise<Pick<Point, 'calls' | 'ownTime'>> {
  const answering = timeOfAnswers(harness);
  const begun = performance.now();
  await harness.plan(request);
  const { jobId } = await harness.start(request);
  await harness.until(jobId, 'done');
  const ownSeconds = (performance.now() - begun - answering()) / 1000;
  const calls = harness.calls().length;
  return { calls, ownTime: ownSeconds / (calls / CALLS_PER_SECOND) };
}

/** Milliseconds that the sandbox has taken so far. */
function timeOfAnswers({ sandbox }: JobHarness): () => number {
  const fetch = sandbox.fetch.bind(sandbox);
  let answering = 0;
  sandbox.fetch = async (input, init) => {
    const begun = performance.now();
    const response = await fetch(input, init);
    const text = await response.text();
    answering += performance.now() - begun;
    return new Response(text, response);
  };
  return () => answering;
}
