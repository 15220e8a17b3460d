import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox';
import type { AccountIdentity } from '../../utils/constant-contact/account';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { createClient } from '../../utils/constant-contact/client';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from '../../utils/constant-contact/quota-count';
import { nextMidnightUtc } from '../../utils/constant-contact/quota-day';
import { createRateLimiter, type RateLimiter } from '../../utils/constant-contact/rate-limiter';
import { fail, ok, type Result } from '../../utils/failure';
import type { Job, JobPlan, JobRequest, JobResult, JobState } from '../../utils/jobs/job';
import { logJob } from '../../utils/jobs/job-log';
import { findJob, listJobs, removeJob } from '../../utils/jobs/job-store';
import { LONGEST_SLEEP_MS } from '../../utils/jobs/job-view';
import { createJobs, type Jobs } from '../../utils/jobs/jobs';
import { forgetContacts } from '../../utils/jobs/lookup/contact-index-cache';
import { restLeft } from '../../utils/jobs/progress';
import { writesOf } from './writes-of-account';

/** What killing the worker looks like from within: nothing after it runs. */
class Killed extends Error {}

export const RIVERSIDE: AccountIdentity = { accountKey: 'riverside', organization: 'Riverside Community Center' };
/** The sandbox's other account. */
export const HARBOR: AccountIdentity = { accountKey: 'harbor', organization: 'Harbor Arts Council' };

/** For tests: jobs on a local Constant Contact whose time passes only as they wait. */
export interface JobHarness {
  sandbox: Sandbox;
  jobs: Jobs;
  /** Every state a job was announced with. */
  announced: Job[];
  /** Times the alarm was set to. */
  alarms: number[];
  /** The chosen account, and others that are connected as well. */
  connection: { account: Result<AccountIdentity>; others: AccountIdentity[] };
  /** The keys of accounts whose calls of the day are used up, as we count them. */
  spent: Set<string>;
  /** The lists that contacts were on, by their id, as the safety net would know them. */
  listsBefore: Map<string, string[]>;
  /** Why it cannot be told which lists still exist. */
  listsUnread: Result<never> | null;
  /** Ids of the contacts that left each list, by its id, as the safety net would know them. */
  whoLeft: Map<string, string[]>;
  /** How far (ms) our clock is ahead of Constant Contact's. */
  ahead: number;
  /** Kills the worker at this many boundaries from now: before a call, after its answer, after a step is on disk. */
  killAfter(boundaries: number): void;
  /** Resolves once the worker is dead, or has nothing left to do. */
  died(): Promise<void>;
  /** How many boundaries were passed since the start. */
  boundaries(): number;
  /** Starts a worker anew, with nothing but what is on disk. */
  restart(): void;
  /** Resolves once the job rests longer than its worker lives, and the alarm is set for when it goes on. */
  asleep(jobId: string): Promise<void>;
  /** Once it is asleep: time passes until its alarm rings. */
  ring(jobId: string): Promise<void>;
  /** Of the chosen account, as what follows. */
  plan(request: JobRequest): Promise<Result<JobPlan>>;
  tryToStart(request: JobRequest): Promise<Result<Job>>;
  /** Throws where it cannot be. */
  start(request: JobRequest): Promise<Job>;
  /** Resolves once the job is in this state, or was since it was last waited for: it may pass between two looks. */
  until(jobId: string, state: JobState['kind']): Promise<Job>;
  results(jobId: string): Promise<JobResult[]>;
  /** Method and path of every call so far. */
  calls(): string[];
}

function isUnderWay({ state }: Job): boolean {
  return state.kind === 'running' || state.kind === 'waiting' || state.kind === 'cancelling';
}

/** The workers of earlier tests, so that none goes on with the jobs of a later one. */
const lives: Array<{ is: boolean }> = [];

/** For before each test: no worker lives, nothing is on disk. */
export async function cleanSlate(): Promise<void> {
  for (const life of lives.splice(0)) life.is = false;
  for (const { jobId } of await listJobs()) await removeJob(jobId, jobId);
  await forgetContacts(RIVERSIDE.accountKey);
}

/** On the sandbox given, or one of its own. With `realTime` calls keep to the API's rate, and who does not is refused. */
export function createJobHarness({
  realTime = false,
  sandbox: given,
  ...options
}: SandboxOptions & { realTime?: boolean; sandbox?: Sandbox } = {}): JobHarness {
  const sandbox = given ?? createSandbox(options);
  if (!realTime) sandbox.limits.perSecond = null;
  const rateLimiter: RateLimiter = realTime ? createRateLimiter([], () => {}) : { run: (call) => call() };
  for (const activities of [sandbox.activities, sandbox.otherActivities]) activities.stepMilliseconds = 1;
  const now = () => sandbox.clock.now() + harness.ahead;
  const date = () => new Date(now());
  const quota = createQuotaCount(EMPTY_QUOTA_RECORD, () => {}, date);
  const announced: Job[] = [];
  const alarms: number[] = [];
  const awaited = new Set<string>();
  const connection: JobHarness['connection'] = { account: ok(RIVERSIDE), others: [] };
  const chosenKey = () => (connection.account.ok ? connection.account.value.accountKey : RIVERSIDE.accountKey);
  let [passed, killAt] = [0, Number.POSITIVE_INFINITY];
  let alive = { is: true };

  function boundary(life: { is: boolean }): void {
    passed += 1;
    if (passed >= killAt) life.is = false;
    if (!life.is) throw new Killed();
  }

  function worker(): Jobs {
    const life = { is: true };
    alive = life;
    lives.push(life);
    const apiOf = ({ accountKey }: AccountIdentity): ApiClient => {
      const account = accountKey === HARBOR.accountKey ? sandbox.otherAccount : sandbox.account;
      const current = async () => ok(sandbox.oauth.issue(undefined, undefined, account).access_token);
      const tokens = { current, renew: current, end: async () => undefined };
      const client = createClient({ tokens, rateLimiter, quota, fetch: sandbox.fetch });
      return {
        async send(request) {
          boundary(life);
          if (harness.spent.has(accountKey)) {
            return fail({ kind: 'daily-quota', resetsAt: nextMidnightUtc(new Date(now())).toISOString() });
          }
          const answer = await client.send(request);
          boundary(life);
          return answer;
        },
      };
    };
    return createJobs({
      apiOf,
      now,
      account: async () => connection.account,
      async accountOf(accountKey) {
        // One of an earlier test begins no step, not even one without a call.
        if (!lives.includes(life)) throw new Killed();
        const { account, others } = connection;
        const all = account.ok ? [account.value, ...others] : others;
        const own = all.find((other) => other.accountKey === accountKey);
        if (own) return ok(own);
        return all.length > 0 ? fail({ kind: 'other-account', account: null, connected: null }) : account;
      },
      async applyRemedy(account, api, request) {
        return writesOf(account, api, () => new Date(now())).applyRemedy(request);
      },
      sourcesOf: () => ({
        listsBefore: async () => harness.listsBefore,
        existingLists: async (ids) =>
          harness.listsUnread ?? ok(new Set([...ids].filter((id) => !sandbox.account.lists.get(id)?.deleted_at))),
        whoLeft: async (listId) => harness.whoLeft.get(listId) ?? [],
      }),
      callsLeftToday: async () => quota.use().limit - quota.use().usedToday,
      async sleep(milliseconds, signal) {
        if (!signal.aborted && !realTime) sandbox.clock.advance(milliseconds);
        await new Promise((resolve) => setTimeout(resolve, realTime ? milliseconds : 1));
      },
      setAlarm: (time) => void alarms.push(time),
      moved(job) {
        boundary(life);
        announced.push(job);
      },
      ending: logJob,
      ended: () => {},
    });
  }

  const harness: JobHarness = {
    sandbox,
    jobs: worker(),
    announced,
    alarms,
    connection,
    listsBefore: new Map(),
    listsUnread: null,
    whoLeft: new Map(),
    spent: new Set(),
    ahead: 0,
    killAfter(boundaries) {
      killAt = passed + boundaries;
    },
    async died() {
      while (alive.is && (await harness.jobs.list()).some(isUnderWay))
        await new Promise((resolve) => setTimeout(resolve, 1));
    },
    boundaries: () => passed,
    restart() {
      alive.is = false;
      killAt = Number.POSITIVE_INFINITY;
      harness.jobs = worker();
      harness.jobs.runner.wake();
    },
    async asleep(jobId) {
      for (;;) {
        const stored = await findJob(jobId);
        const alarm = alarms.at(-1) ?? 0;
        if (stored && restLeft(stored, now()) > LONGEST_SLEEP_MS && alarm > now() && alarm <= stored.rest.until) return;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    async ring(jobId) {
      await harness.asleep(jobId);
      const stored = await findJob(jobId);
      sandbox.clock.set((stored?.rest.until ?? now()) - harness.ahead);
      harness.jobs.runner.wake();
    },
    plan: (request) => harness.jobs.plan(chosenKey(), request),
    tryToStart: (request) => harness.jobs.start(chosenKey(), request),
    async start(request) {
      const started = await harness.tryToStart(request);
      if (!started.ok) throw new Error(JSON.stringify(started.failure));
      return started.value;
    },
    async until(jobId, state) {
      const from = awaited.has(jobId) ? announced.length : 0;
      awaited.add(jobId);
      for (;;) {
        const seen = [...announced.slice(from), ...(await harness.jobs.list())].filter((job) => job.jobId === jobId);
        const job = seen.find((one) => one.state.kind === state);
        if (job) return job;
        for (const { state } of seen) if (state.kind === 'failed') throw new Error(JSON.stringify(state));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    async results(jobId) {
      const results: JobResult[] = [];
      for (;;) {
        const chunk = await harness.jobs.results(jobId, results.length);
        if (!chunk.ok || chunk.value.results.length === 0) return results.sort((a, b) => a.index - b.index);
        results.push(...chunk.value.results);
      }
    },
    calls: () => sandbox.requests.map(({ method, path }) => `${method} ${path}`),
  };
  return harness;
}
