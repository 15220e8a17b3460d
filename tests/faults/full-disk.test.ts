import 'fake-indexeddb/auto';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { writeChange } from '../../utils/deleted-index/deleted-index-store';
import { markNeverRestore } from '../../utils/forgetting/never-restore';
import { listJobs } from '../../utils/jobs/job-store';
import { holdPage } from '../../utils/jobs/lookup/contact-index-cache';
import { readStagedTargets, stageInput } from '../../utils/jobs/staged-input';
import { addLogEntry } from '../../utils/log/log-store';
import { writeRecord } from '../../utils/safety-net/net-store';
import { writePrivate } from '../../utils/vault/private-store';
import { saveRefreshToken } from '../../utils/vault/refresh-token';
import { fillDisk } from '../support/full-disk';
import { cleanSlate, createJobHarness } from '../support/jobs';
import { deletedIds } from '../support/started-jobs';

let makeRoom = () => {};
afterEach(() => makeRoom());

/** Rejections that nobody handles from here to the end of the test. */
function listenForUnheard(): unknown[] {
  const unheard: unknown[] = [];
  const others = process.listeners('unhandledRejection');
  const hear = (reason: unknown) => void unheard.push(reason);
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', hear);
  onTestFinished(() => {
    process.off('unhandledRejection', hear);
    for (const other of others) process.on('unhandledRejection', other);
  });
  return unheard;
}

const some = <T>(value: unknown) => value as T;

it.each<[store: string, write: () => Promise<unknown>]>([
  ['what is staged for jobs', () => stageInput('staging', ['a@example.com'])],
  ['pages held for a plan', () => holdPage(['account', 'staging', 'hidden-only'], some({ indexed: [] }), 0)],
  ['the activity log', () => addLogEntry(some({ id: 'entry' }))],
  ['the safety net', () => writeRecord(some({ accountKey: 'account', next: 0 }))],
  ['the deleted index', () => writeChange(some({ put: [], drop: [], progress: { accountKey: 'account' } }))],
  ['the marks', () => markNeverRestore('account', 'a@example.com')],
  ['the settings', () => writePrivate('key', 'value')],
  ['the vault', () => saveRefreshToken('account', 'token')],
])('%s says once that the disk is full, to whoever writes, and takes it when there is room', async (_, write) => {
  const unheard = listenForUnheard();
  makeRoom = fillDisk();
  await expect(write()).rejects.toMatchObject({ name: 'AbortError' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(unheard).toEqual([]);
  makeRoom();
  await write();
});

it('leaves nothing of a job behind that could not be started, and starts it when there is room', async () => {
  await cleanSlate();
  const unheard = listenForUnheard();
  const harness = createJobHarness({ seed: { contacts: 10, deleted: 4, optedOut: 0 } });
  const request = { kind: 'restore', contactIds: deletedIds(harness), listIds: ALL_LIST_IDS.slice(0, 1) } as const;
  await harness.plan(request);
  makeRoom = fillDisk();
  await expect(harness.tryToStart(request)).rejects.toMatchObject({ name: 'AbortError' });
  expect(await listJobs()).toEqual([]);
  makeRoom();
  const job = await harness.start(request);
  expect(await readStagedTargets(job.jobId)).toHaveLength(4);
  expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 4 });
  expect(unheard).toEqual([]);
});

it('tells a job as started that is on disk, though the disk was full a moment later', async () => {
  await cleanSlate();
  const unheard = listenForUnheard();
  const harness = createJobHarness({ seed: { contacts: 10, deleted: 4, optedOut: 0 } });
  const request = { kind: 'restore', contactIds: deletedIds(harness), listIds: ALL_LIST_IDS.slice(0, 1) } as const;
  const { wake } = harness.jobs.runner;
  harness.jobs.runner.wake = () => {
    makeRoom = fillDisk();
    wake();
  };
  const started = await harness.tryToStart(request);
  expect(started).toMatchObject({ ok: true });
  makeRoom();
  harness.restart();
  expect(await listJobs()).toHaveLength(1);
  if (started.ok) expect((await harness.until(started.value.jobId, 'done')).counts).toEqual({ restored: 4 });
  expect(unheard).toEqual([]);
});
