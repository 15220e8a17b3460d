import type { ApiClient } from '../constant-contact/api-client';
import { isOptedOut } from '../contacts/standing';
import { type Failure, fail, ok, type Result } from '../failure';
import { deleteLogEntries, logEntriesOfRequest } from '../log/log-store';
import type { RemedyOutcome, RemedyRequest } from '../messages';
import { ATTEMPTS_MAX, attemptsAfter } from './after-failure';
import type { JobOutcome, JobResult, ResultReason, SignUp } from './job';
import { type OpenJob, stepOf } from './job-step';
import { readAllResults } from './job-store';
import type { StepDeps } from './lookup/pages';
import { readStagedSignUps } from './staged-input';
import type { SigningUp, StoredJob, StoredRequest } from './stored-job';
import type { Ending } from './write/activity-errors';

/** Applies a remedy to one contact as its own form would, over this client. */
export type ApplyRemedy = (api: ApiClient, request: RemedyRequest) => Promise<Result<RemedyOutcome>>;

/** A look, the sign-up, and a look at what came of it. */
export const SIGN_UP_CALLS = 3;

/** What the log's last word on a contact says where nothing more is sent. */
const AS_LOGGED = { done: 'signed-up', 'not-done': 'not-sent', 'under-way': 'unknown', unknown: 'unknown' } as const;

/**
 * Records one sign-up after the other, each as its own form would: the write looks at the contact, decides whether it may
 * be, and knows a form that it was sent before. So a job that was stopped anywhere does nobody twice.
 */
export async function openSignUpJob(
  { jobId, account }: Pick<StoredJob, 'jobId' | 'account'>,
  { listIds, permissionGiven }: Extract<StoredRequest, { kind: 'sign-up' }>,
  begun: SigningUp,
  apply: ApplyRemedy,
  deps: StepDeps,
): Promise<OpenJob> {
  const { accountKey } = account;
  const settled = new Set((await readAllResults(jobId)).map(({ index }) => index));
  const left = [...(await readStagedSignUps(jobId)).entries()].filter(([index]) => !settled.has(index));
  const keyOf = (index: number) => `${jobId}-${index}`;
  /** The first of them may have been begun before. */
  let word: JobOutcome = left[0] ? await lastWord(keyOf(left[0][0])) : 'not-sent';
  let { attempts = 0 } = begun;
  let calls = 0;
  let wasSent = false;
  const api: ApiClient = {
    send(request) {
      calls += 1;
      wasSent ||= request.method !== 'GET';
      return deps.api.send({ ...request, priority: 'bulk' });
    },
  };

  const giveUp = () =>
    left.splice(0).map(([index, signUp], place) => resultOf(index, signUp, ending(place === 0 ? word : 'not-sent')));

  return {
    async step(stop) {
      const cursor = { phase: 'signing-up' as const };
      const [next] = left;
      if (!next || stop !== 'no') return ok(stepOf(cursor, { results: giveUp(), done: true }));
      const [index, signUp] = next;
      const { seen } = signUp;
      const idempotencyKey = keyOf(index);
      calls = 0;
      wasSent = false;
      const remedy = seen === 'absent' ? 'add' : 'sign-up';
      const request = { ...signUp, accountKey, remedy, listIds, permissionGiven, idempotencyKey, again: true } as const;
      const written = await apply(api, request);
      const end = written.ok ? ending('signed-up') : endingAfter(written.failure);
      await forgetVainAttempts(idempotencyKey, end !== null);
      word = end ? 'not-sent' : await lastWord(idempotencyKey);
      if (!end) {
        const failure: Failure = written.ok ? { kind: 'no-answer' } : written.failure;
        if (!wasSent || failure.kind === 'throttled') return fail(failure);
        attempts = attemptsAfter(failure, attempts);
        const givenUp = attempts >= ATTEMPTS_MAX ? failure : null;
        return ok(stepOf({ ...cursor, attempts }, { calls, moved: false, setback: failure, givenUp }));
      }
      attempts = 0;
      left.shift();
      const after = written.ok && written.value.verdict.ok ? written.value.verdict.value.contact : null;
      const result = resultOf(index, { ...signUp, contactId: signUp.contactId ?? after?.contactId ?? null }, end);
      return ok(stepOf(cursor, { results: [result], calls, done: left.length === 0 }));
    },
    giveUp,
  };
}

/** How a contact ends after a failure of its own; `null` where the next one would fail as well. */
function endingAfter(failure: Failure): Ending | null {
  switch (failure.kind) {
    case 'forbidden-by-consent':
      return isOptedOut(failure.standing) ? ending('opted-out', 'opted-out') : ending('changed-since', 'changed-since');
    case 'conflict':
      return failure.reason === 'simultaneous' ? null : ending('changed-since', 'changed-since');
    case 'invalid-input':
      if (failure.problem === 'no-evidence') return ending('opted-out', 'no-evidence');
      if (failure.problem === 'too-many-lists') return ending('left-out', 'too-many-lists');
      if (failure.problem) return ending('left-out', 'invalid-address');
      return ending('refused', 'request-refused', failure.detail);
    case 'not-found':
      return ending('refused', 'request-refused', failure.detail);
    case 'outcome-unknown':
    case 'address-lost':
      return ending('unknown');
    default:
      return null;
  }
}

function ending(outcome: JobOutcome, reason: ResultReason | null = null, detail: string | null = null): Ending {
  return { outcome, reason, detail };
}

async function lastWord(idempotencyKey: string): Promise<JobOutcome> {
  const entry = (await logEntriesOfRequest(idempotencyKey)).at(-1);
  return AS_LOGGED[entry?.outcome.kind ?? 'not-done'];
}

/** The log keeps one entry of each contact: the last, and while it is to be tried again none that did nothing. */
async function forgetVainAttempts(idempotencyKey: string, isOver: boolean): Promise<void> {
  const entries = await logEntriesOfRequest(idempotencyKey);
  const earlier = isOver ? entries.slice(0, -1) : entries;
  await deleteLogEntries(earlier.flatMap(({ id, outcome }) => (outcome.kind === 'not-done' ? [id] : [])));
}

function resultOf(index: number, { address, contactId }: SignUp, end: Ending): JobResult {
  return { index, line: null, address, contactId, since: null, remedy: null, ...end };
}
