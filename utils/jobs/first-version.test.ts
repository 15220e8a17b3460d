import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { addJob, listJobs, readActivitySteps, readResults } from './job-store';

it('says of the jobs that the first version left how they ended, keeps their results, and begins new ones', async () => {
  const former = await openDB('jobs', 1, {
    upgrade(db) {
      db.createObjectStore('jobs', { keyPath: 'jobId' });
      db.createObjectStore('activities', { keyPath: ['jobId', 'number'] });
      db.createObjectStore('sightings', { autoIncrement: true }).createIndex('job', 'jobId');
      for (const store of ['results', 'input'] as const) db.createObjectStore(store);
    },
  });
  const account = { accountId: 'riverside', organization: 'Riverside' };
  const rest = { account, cursor: { phase: 'polling' }, notBefore: 0, setbacks: 1, fingerprint: '1' };
  const restore = { kind: 'restore', createdAt: '2026-01-01T00:00:00Z', settled: 1, total: 2, counts: { restored: 1 } };
  const request = { kind: 'restore', listIds: ['list'] };
  const result = { index: 0, address: 'jane@example.com', contactId: 'id', outcome: 'restored' };
  for (const [jobId, state, finishedAt] of [
    ['under-way', { kind: 'running' }, null],
    ['over', { kind: 'done' }, '2026-01-02T00:00:00Z'],
  ] as const) {
    await former.add('jobs', { jobId, job: { ...restore, jobId, state, finishedAt }, request, ...rest });
    await former.add('results', [result], [jobId, 0]);
  }
  await former.add('activities', { jobId: 'under-way', number: 0, items: [0, 1], state: { kind: 'sent', polls: 1 } });
  former.close();

  const jobs = await listJobs();
  expect(jobs).toMatchObject([
    { jobId: 'over', control: { kind: 'done' }, job: { finishedAt: '2026-01-02T00:00:00Z' } },
    { jobId: 'under-way', control: { kind: 'failed', failure: { kind: 'outcome-unknown' } } },
  ]);
  expect(jobs.every(({ job }) => job.finishedAt !== null && job.settled === 1)).toBe(true);
  expect(jobs[1]?.account).toEqual({ accountKey: 'riverside', organization: 'Riverside' });
  expect(await readResults('under-way', 0)).toEqual([result]);
  expect(await readActivitySteps('under-way')).toEqual([]);
  const [over] = jobs;
  if (over) await addJob({ ...over, jobId: 'new' }, { own: ['jane@example.com'], indexed: new Map() });
  expect(await listJobs()).toHaveLength(3);
});
