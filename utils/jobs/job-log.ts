import { writeLoggedContacts } from '../log/log-contacts';
import { tallyOf } from '../log/log-database';
import type { LogEntry, LoggedContact } from '../log/log-entry';
import { addLogEntry, updateLogEntry } from '../log/log-store';
import type { JobKind, JobResult } from './job';
import { readActivitySteps, readAllResults, readIndexed } from './job-store';
import type { IndexedContact } from './lookup/contact-index';
import type { StoredJob } from './stored-job';
import { wasSent } from './write/activity';

/** A kind of job with one entry for all that it did. */
type LoggedKind = Exclude<JobKind, 'check' | 'sign-up'>;

/** Notes in the activity log what a job did: one entry, under the job's own id. A job that sent nothing leaves none; each sign-up has its own. */
export async function logJob(stored: StoredJob): Promise<void> {
  const { jobId, request } = stored;
  if (request.kind === 'check' || request.kind === 'sign-up') return;
  const activities = await readActivitySteps(jobId);
  if (!activities.some(wasSent)) return;
  const [results, indexed] = [await readAllResults(jobId), await readIndexed(jobId)];
  const contacts = contactsOf(stored, results, indexed);
  const entry = entryOf(stored, request.kind, results, contacts);
  await writeLoggedContacts(entry, contacts);
  if (!(await updateLogEntry(jobId, entry))) await addLogEntry(entry);
}

function contactsOf(
  { request }: StoredJob,
  results: readonly JobResult[],
  indexed: ReadonlyMap<number, IndexedContact>,
): LoggedContact[] {
  return results.flatMap((result): LoggedContact[] => {
    if (result.contactId === null) return [];
    const { contactId, address, outcome, index } = result;
    const { updatedAt = null, listIds = null } = indexed.get(index) ?? {};
    const ownLists = request.kind === 'restore' && request.previousLists && listIds ? { listIds } : {};
    return [{ contactId, address, outcome, updatedAt, ...ownLists }];
  });
}

function entryOf(
  { jobId, job, request, account }: StoredJob,
  kind: LoggedKind,
  results: readonly JobResult[],
  contacts: readonly LoggedContact[],
): LogEntry {
  const listIds = 'listIds' in request ? request.listIds : [];
  return {
    id: jobId,
    at: job.createdAt,
    account: account.organization,
    accountKey: account.accountKey,
    what: WHAT[kind],
    ...(request.kind === 'undo-restore' && { undoes: request.jobId }),
    ...(request.kind === 'put-back' && { putBackFrom: request.fromListId }),
    contactId: null,
    address: '',
    changes: listIds.length > 0 ? [{ field: 'list_memberships', before: [], after: listIds }] : [],
    evidence: null,
    permissionGiven: false,
    outcome: results.some(({ outcome }) => outcome === 'unknown') ? { kind: 'unknown' } : { kind: 'done' },
    apiStatus: null,
    untransferable: [],
    job: { jobId, ...tallyOf(contacts) },
  };
}

const WHAT = { restore: 'bulk-restore', import: 'import', 'put-back': 'put-back', 'undo-restore': 'undo' } as const;
