import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { appState } from '@/components/app-state';
import { FailureNote } from '@/components/FailureNote';
import { useRate } from '@/components/rate';
import type { Job } from '@/utils/messages';
import { JobUndo } from './JobUndo';
import { jobTitle, progressInWords, stateInWords } from './job-words';
import { dismissJob, isOwn, isUnderWay, steerJob } from './jobs';
import { NotifyMe } from './NotifyMe';

interface Props {
  job: Job;
  /** Leads to the tab that shows the job's results, where this is not that tab. */
  goTo?: ComponentChildren;
}

/** One job: how far it is and what may be done with it; once it is over, how it ended. */
export function JobProgress({ job, goTo }: Props) {
  const titleId = useId();
  const rate = useRate(job.settled, job.state.kind === 'running');
  const { organization } = job.account;
  const underWay = isUnderWay(job);
  const several = (appState.value?.accounts.length ?? 0) > 1 || !isOwn(job);
  return (
    <section class={`job job-${job.state.kind}`} aria-labelledby={titleId}>
      <div class="job-head">
        <h2 id={titleId}>{jobTitle(job)}</h2>
        <div class="actions">
          {goTo || (job.kind === 'restore' && !underWay && isOwn(job) && <JobUndo job={job} />)}
          <JobButtons job={job} canDismiss={!goTo} />
        </div>
      </div>
      {several && organization && <p class="small">{i18n.t('card.account', [organization])}</p>}
      {underWay && (
        <>
          <progress aria-labelledby={titleId} max={Math.max(1, job.total)} value={job.settled} />
          <div class="job-facts">
            <p>{progressInWords(job, rate).join(' · ')}</p>
            <NotifyMe />
          </div>
        </>
      )}
      <p role="status" class="job-state">
        {stateInWords(job)}
      </p>
      {job.state.kind === 'failed' && <FailureNote failure={job.state.failure} />}
    </section>
  );
}

function JobButtons({ job, canDismiss }: { job: Job; canDismiss: boolean }) {
  const { jobId } = job;
  const cancel = (
    <button type="button" onClick={() => steerJob('cancelJob', jobId)}>
      {i18n.t('action.cancel')}
    </button>
  );
  switch (job.state.kind) {
    case 'running':
    case 'waiting':
      return (
        <>
          <button type="button" onClick={() => steerJob('pauseJob', jobId)}>
            {i18n.t('bulk.action.pause')}
          </button>
          {cancel}
        </>
      );
    case 'paused':
      return (
        <>
          <button type="button" class="primary" onClick={() => steerJob('resumeJob', jobId)}>
            {i18n.t('bulk.action.resume')}
          </button>
          {cancel}
        </>
      );
    case 'cancelling':
      return cancel;
    case 'done':
    case 'cancelled':
    case 'failed':
      return (
        canDismiss && (
          <button type="button" onClick={() => dismissJob(jobId)}>
            {i18n.t('bulk.action.dismiss')}
          </button>
        )
      );
  }
}
