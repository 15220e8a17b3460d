import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import type { Job, JobKind } from '@/utils/bulk/job';
import { currentTab, showTab, type TabId, tabName } from '../tabs';
import { JobProgress } from './JobProgress';
import { isUnderWay, jobs, jobsFailure, watchedJobs } from './jobs';

/** The jobs under way, or just ended, that the tab in front does not show itself: they are always in sight. */
export function OtherJobs() {
  const others = (jobs.value ?? []).filter(
    (job) => (isUnderWay(job) || watchedJobs.value.has(job.jobId)) && tabOfJob(job.kind) !== currentTab.value,
  );
  return (
    <>
      {jobsFailure.value && <FailureNote failure={jobsFailure.value} />}
      {others.map((job) => (
        <OtherJob key={job.jobId} job={job} />
      ))}
    </>
  );
}

function OtherJob({ job }: { job: Job }) {
  const tab = tabOfJob(job.kind);
  return (
    <div class="other-job">
      <JobProgress job={job} />
      <button type="button" class="quiet" onClick={() => showTab(tab)}>
        {i18n.t('bulk.goTo', [tabName(tab)])}
      </button>
    </div>
  );
}

/** The tab that shows the jobs of a kind with what came of them. */
function tabOfJob(kind: JobKind): TabId {
  switch (kind) {
    case 'check':
      return 'bulk-check';
    case 'restore':
    case 'undo-restore':
      return 'recently-deleted';
    case 'import':
      return 'import';
  }
}
