import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import type { JobKind } from '@/utils/messages';
import { showTab, type TabId, tabName } from '../tabs';
import { JobProgress } from './JobProgress';
import { forgetWatched, isUnderWay, jobs, jobsFailure, watchedJobs } from './jobs';

/** The jobs under way, or just ended, that the tab in front (`null`: none) does not show itself: they are always in sight. */
export function OtherJobs({ tab }: { tab: TabId | null }) {
  const all = jobs.value ?? [];
  useEffect(() => {
    forgetWatched(all.filter((job) => !isUnderWay(job) && tabOfJob(job.kind) === tab));
  }, [all, tab]);
  const others = all.filter((job) => watchedJobs.value.has(job.jobId) && tabOfJob(job.kind) !== tab);
  return (
    <>
      {jobsFailure.value && <FailureNote failure={jobsFailure.value} />}
      {others.map((job) => (
        <JobProgress key={job.jobId} job={job} goTo={<GoTo tab={tabOfJob(job.kind)} />} />
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
