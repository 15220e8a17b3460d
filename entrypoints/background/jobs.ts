import { browser } from 'wxt/browser';
import { callsLeft } from '../../utils/constant-contact/quota';
import { fail, ok } from '../../utils/failure';
import type { Job } from '../../utils/jobs/job';
import { logJob } from '../../utils/jobs/job-log';
import { createJobs, type Jobs } from '../../utils/jobs/jobs';
import { readWhoLeft } from '../../utils/safety-net/list-losses';
import { listsBeforeDeletion } from '../../utils/safety-net/was-on';
import { writesTo } from './account-writes';
import { broadcastJob } from './broadcast';
import { accountsForJobs } from './job-accounts';
import { JOBS_ALARM } from './job-alarm';
import { markJobEnd } from './job-badge';
import { quietly } from './quietly';
import { OWN_PAGE } from './sender';
import type { Services } from './services';

/** Pages are told of a job this often at most. */
const TELL_EVERY_MS = 250;

/** Bulk work in the connected accounts, on the browser's alarms. */
export function createBackgroundJobs(services: Services): Jobs {
  const tell = throttledBy(TELL_EVERY_MS, broadcastJob);
  const { accounts } = services;
  return createJobs({
    now: () => Date.now(),
    ...accountsForJobs(accounts),
    async applyRemedy({ accountKey }, api, request) {
      const account = await accounts.of(OWN_PAGE, accountKey);
      return account.ok ? writesTo(account.value, services, api).applyRemedy(request) : fail({ kind: 'not-connected' });
    },
    async callsLeftToday(accountKey) {
      const account = await accounts.of(OWN_PAGE, accountKey);
      return account.ok ? callsLeft(await services.readQuota(account.value.apiKey)) : 0;
    },
    sourcesOf: (accountKey) => ({
      listsBefore: async (contactIds) => (await listsBeforeDeletion(accountKey, contactIds)).of,
      async existingLists(listIds) {
        const account = await accounts.of(OWN_PAGE, accountKey);
        const named = account.ok ? await account.value.lists.named([...listIds]) : account;
        return named.ok ? ok(new Set(named.value.map(({ listId }) => listId))) : named;
      },
      whoLeft: (listId) => readWhoLeft(accountKey, listId),
    }),
    sleep,
    setAlarm: (time) => void browser.alarms.create(JOBS_ALARM, { when: time }),
    moved(job) {
      if (job.kind !== 'check') quietly(accounts.forgetChecks());
      tell(job);
    },
    async ending(stored) {
      await logJob(stored);
      if (stored.job.kind !== 'check') services.contactChanged({ accountKey: stored.account.accountKey });
    },
    ended: (job) => quietly(markJobEnd(job)),
  });
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** Tells of each job at once and then at most so often; the last news is always told. */
function throttledBy(milliseconds: number, tell: (job: Job) => void): (job: Job) => void {
  const untold = new Map<string, Job | null>();
  return (job) => {
    if (untold.has(job.jobId)) return void untold.set(job.jobId, job);
    tell(job);
    untold.set(job.jobId, null);
    setTimeout(() => {
      const last = untold.get(job.jobId);
      untold.delete(job.jobId);
      if (last) tell(last);
    }, milliseconds);
  };
}
