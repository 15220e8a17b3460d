import type { ApiClient } from '../constant-contact/api-client';
import { openCheckJob } from './check-job';
import type { OpenJob } from './job-step';
import { newLookup } from './lookup/lookup';
import type { StepDeps } from './lookup/pages';
import { type ApplyRemedy, openSignUpJob } from './sign-up-job';
import { readStagedContacts, readStagedRows, readStagedTargets } from './staged-input';
import { isOfWriteJob, type StoredJob, type StoredRequest } from './stored-job';
import { importKind } from './write/import-kind';
import { putBackKind } from './write/put-back-kind';
import { restoreKind } from './write/restore-kind';
import { undoRestoreKind } from './write/undo-restore-kind';
import { openWriteJob } from './write/write-job';
import type { WriteKind } from './write/write-kind';

/** Takes a job from disk, ready to go on where it was. */
export async function openJob(
  { jobId, request, cursor, account }: StoredJob,
  deps: StepDeps & { applyRemedy: ApplyRemedy },
): Promise<OpenJob> {
  if (request.kind === 'sign-up') {
    const begun = cursor.phase === 'signing-up' ? cursor : { phase: 'signing-up' as const };
    return openSignUpJob({ jobId, account }, request, begun, deps.applyRemedy, deps);
  }
  if (request.kind === 'check') {
    const lookup = cursor.phase === 'checking' ? cursor.lookup : newLookup('all');
    return openCheckJob(jobId, request, lookup, deps);
  }
  const perDay = request.kind === 'restore' ? request.perDay : undefined;
  return openWriteJob(
    { jobId, accountKey: account.accountKey, perDay },
    await writeKindOf(jobId, request, deps.api),
    isOfWriteJob(cursor) ? cursor : { phase: 'finding', lookup: newLookup('all') },
    deps,
  );
}

/** The input of a restore or its undo is staged under the id of the job itself. */
async function writeKindOf(
  jobId: string,
  request: Exclude<StoredRequest, { kind: 'check' | 'sign-up' }>,
  api: ApiClient,
): Promise<WriteKind> {
  switch (request.kind) {
    case 'restore':
      return restoreKind(await readStagedTargets(jobId), request.listIds, api);
    case 'put-back':
      return putBackKind(await readStagedTargets(jobId), api);
    case 'import':
      return importKind(await readStagedRows(request.stagingId), request.listIds, api);
    case 'undo-restore':
      return undoRestoreKind(await readStagedContacts(jobId), api);
  }
}
