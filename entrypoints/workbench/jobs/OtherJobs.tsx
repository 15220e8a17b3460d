import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import type { Job, JobKind } from '@/utils/messages';
import { showTab, type TabId, tabName } from '../tabs';
import { JobProgress } from './JobProgress';
import { forgetWatched, isOwn, isUnderWay, jobs, jobsFailure, watchedJobs } from './jobs';

/** The jobs under way, or just ended, that the tab in front (`null`: none) does not show itself, whosever they are: they are always in sight. */
export function OtherJobs({ tab }: { tab: TabId | null }) {
  const all = jobs.value ?? [];
  const isShownBy = (job: Job) => tabOfJob(job.kind) === tab && isOwn(job);
  useEffect(() => {
    forgetWatched(all.filter((job) => !isUnderWay(job) && isShownBy(job)));
  }, [all, tab]);
  const others = all.filter((job) => watchedJobs.value.has(job.jobId) && !isShownBy(job));
  return (
    <>
      {jobsFailure.value && <FailureNote failure={jobsFailure.value} />}
      {others.map((job) => (
        <JobProgress key={job.jobId} job={job} goTo={isOwn(job) && <GoTo tab={tabOfJob(job.kind)} />} />
      ))}
    </>
  );
}

function GoTo({ tab }: { tab: TabId }) {
  return (
    <button type="button" class="quiet" onClick={() => showTab(tab)}>
      {i18n.t('bulk.goTo', [tabName(tab)])}
    </button>
  );
}

/** The tab that shows the jobs of a kind with what came of them. */
function tabOfJob(kind: JobKind): TabId {
  switch (kind) {
    case 'check':
    case 'sign-up':
      return 'bulk-check';
    case 'restore':
    case 'put-back':
    case 'undo-restore':
      return 'recently-deleted';
    case 'import':
      return 'import';
  }
}
