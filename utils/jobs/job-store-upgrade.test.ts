import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { listJobs } from './job-store';
import { readStagedTexts } from './staged-input';

it('takes over the jobs of the version before, by the key of their account', async () => {
  const former = await openDB('jobs', 2, {
    upgrade(db) {
      db.createObjectStore('jobs', { keyPath: 'jobId' });
      db.createObjectStore('activities', { keyPath: ['jobId', 'number'] });
      db.createObjectStore('sightings', { autoIncrement: true }).createIndex('job', 'jobId');
      for (const store of ['results', 'input'] as const) db.createObjectStore(store);
    },
  });
  const account = { accountId: 'riverside', organization: 'Riverside' };
  await former.add('jobs', { jobId: 'job', job: { createdAt: '2026-01-01' }, account });
  await former.add('input', ['jane@example.com'], ['job', 0]);
  former.close();
  expect(await listJobs()).toMatchObject([
    { jobId: 'job', account: { accountKey: 'riverside', organization: 'Riverside' } },
  ]);
  expect(await readStagedTexts('job')).toEqual(['jane@example.com']);
});
