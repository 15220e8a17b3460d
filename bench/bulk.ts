/**
 * `npm run harness:bulk`: what bulk work costs, in calls and against the API's rate, on a local Constant Contact that
 * refuses whoever is faster; and how that grows with the account.
 */
import 'fake-indexeddb/auto';
import { generatedAddress } from '../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../tests/support/jobs';
import { CALLS_PER_SECOND } from '../utils/contacts/limits';
import type { CheckScope, JobRequest } from '../utils/jobs/job';
import { byExtent } from './command';
import { measureGrowth } from './growth-figures';
import { deletedIds, OWN_TIME, stageInChunks } from './jobs';
import { type Report, reportOf } from './report';
import { measureDayAfter, measureRestoreToLists } from './safety-net';
import { measureSnapshotPage } from './snapshot-page';
import { fastestOfThree } from './statistics';

/** The account of the bounds. */
const ACCOUNT = { contacts: 50_000, deleted: 1_800, optedOut: 60 };
const ADDRESSES = byExtent({ small: 1_000, usual: 10_000, full: 10_000 });
const TO_RESTORE = byExtent({ small: 1_000, usual: 5_000, full: 5_000 });
const SNAPSHOTS = byExtent({ small: [5_000], usual: [50_000], full: [50_000, 500_000] });
const IN_PAGE = byExtent({ small: 1_000, usual: 10_000, full: 500_000 });
const PER_CALL = 500;

await reportOf('bulk', 'Bulk work, in calls and against four calls a second', async (report) => {
  await measureChecks(report);
  await measureRestore(report);
  report.section('The safety net');
  for (const contacts of SNAPSHOTS) await measureDayAfter(contacts, report);
  await measureSnapshotPage(IN_PAGE, report);
  await measureRestoreToLists(report);
  await measureGrowth(report);
});

interface Run {
  calls: string[];
  /** By calls at four a second. */
  time: number;
  /** Calls that were refused for coming too fast. */
  throttled: number;
}

/** Plans and runs a job. The calls are those of the run, and with `planToo` those of planning it. */
async function run(harness: JobHarness, request: JobRequest, planToo = true): Promise<Run> {
  await harness.plan(request);
  const planning = planToo ? 0 : harness.calls().length;
  const start = performance.now();
  const { jobId } = await harness.start(request);
  await harness.until(jobId, 'done');
  const seconds = (performance.now() - start) / 1000;
  const calls = harness.calls().slice(planning);
  const { throttled } = harness.sandbox.limits.refused;
  return { calls, time: seconds / (calls.length / CALLS_PER_SECOND), throttled };
}

async function measureChecks(report: Report): Promise<void> {
  const addresses = `${ADDRESSES.toLocaleString('en')} addresses`;
  report.section(`${addresses} against 50,000 contacts, 1,800 of them deleted`);
  const all = await fastestOfThree(OWN_TIME, () => check(ADDRESSES, 'every-standing', true));
  report.row('time ÷ calls at four a second', all.time, OWN_TIME);
  report.row('calls for every standing', all.calls.length, ACCOUNT.contacts / PER_CALL + 1);
  report.row('refusals of our own making', all.throttled, 0);
  report.row('calls for the hidden only', (await check(ADDRESSES, 'hidden-only')).calls.length, 4);
  report.row('calls for 50 addresses', (await check(50, 'every-standing')).calls.length, 50);
}

async function check(addresses: number, scope: CheckScope, realTime = false): Promise<Run> {
  await cleanSlate();
  const harness = createJobHarness({ seed: ACCOUNT, realTime });
  const stagingId = await stageInChunks(harness, addresses, (index) => generatedAddress(index * 7));
  return run(harness, { kind: 'check', stagingId, scope });
}

async function measureRestore(report: Report): Promise<void> {
  report.section(`${TO_RESTORE.toLocaleString('en')} contacts restored`);
  const { calls, time, throttled } = await fastestOfThree(OWN_TIME, restore);
  const count = (pattern: RegExp) => calls.filter((call) => pattern.test(call)).length;
  const batches = TO_RESTORE / PER_CALL;
  const changes = count(/(updated|optout)_after/);
  report.row('time ÷ calls at four a second', time, OWN_TIME);
  report.row('add_list_memberships', count(/^POST .*add_list_memberships/), batches);
  report.row('questions about changes', changes, 2 * batches + 1);
  // Each once before and once after, and once more as what our own batch before changed.
  report.row('pages besides', count(/^GET \/v3\/contacts\?/) - changes, 3 * batches + 2);
  report.row('PUTs', count(/^PUT/), 0);
  report.row('refusals of our own making', throttled, 0);
}

async function restore(): Promise<Run> {
  await cleanSlate();
  const harness = createJobHarness({ seed: { contacts: TO_RESTORE + 1_000, deleted: TO_RESTORE }, realTime: true });
  harness.sandbox.limits.perSecond = CALLS_PER_SECOND;
  return run(harness, { kind: 'restore', contactIds: deletedIds(harness), listIds: ALL_LIST_IDS.slice(0, 2) }, false);
}
