import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import type { Job } from '@/utils/bulk/job';
import { useRate } from './job-rate';
import { jobTitle, progressInWords, stateInWords } from './job-words';
import { dismissJob, isUnderWay, steerJob } from './jobs';

/** One job: how far it is and what may be done with it; once it is over, how it ended. */
export function JobProgress({ job }: { job: Job }) {
  const titleId = useId();
  const rate = useRate(job);
  const underWay = isUnderWay(job);
  return (
    <section class={`job job-${job.state.kind}`} aria-labelledby={titleId}>
      <div class="job-head">
        <h2 id={titleId}>{jobTitle(job)}</h2>
        <JobButtons job={job} />
      </div>
      {underWay && (
        <>
          <progress aria-labelledby={titleId} max={Math.max(1, job.total)} value={job.settled} />
          <p class="job-facts">{progressInWords(job, rate).join(' · ')}</p>
        </>
      )}
      <p role="status" class="job-state">
        {stateInWords(job)}
      </p>
      {job.state.kind === 'failed' && <FailureNote failure={job.state.failure} />}
    </section>
  );
}

function JobButtons({ job }: { job: Job }) {
  const { jobId } = job;
  const cancel = (
    <button type="button" onClick={() => steerJob('cancelJob', jobId)}>
      {i18n.t('bulk.action.cancel')}
    </button>
  );
  switch (job.state.kind) {
    case 'running':
    case 'waiting':
      return (
        <div class="actions">
          <button type="button" onClick={() => steerJob('pauseJob', jobId)}>
            {i18n.t('bulk.action.pause')}
          </button>
          {cancel}
        </div>
      );
    case 'paused':
      return (
        <div class="actions">
          <button type="button" class="primary" onClick={() => steerJob('resumeJob', jobId)}>
            {i18n.t('bulk.action.resume')}
          </button>
          {cancel}
        </div>
      );
    case 'cancelling':
      return null;
    case 'done':
    case 'cancelled':
    case 'failed':
      return (
        <button type="button" onClick={() => dismissJob(jobId)}>
          {i18n.t('bulk.action.dismiss')}
        </button>
      );
  }
}
