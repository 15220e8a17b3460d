import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { momentText } from '@/components/Moment';
import type { Job, JobKind } from '@/utils/messages';
import { JobProgress } from './JobProgress';
import { jobTitle } from './job-words';
import { isUnderWay, jobsOf } from './jobs';

interface Props {
  kinds: readonly JobKind[];
  /** The next job is prepared: the end and the results of an earlier one would be taken for its own. */
  isPreparing?: boolean;
  /** What is shown under a job. */
  children: (job: Job) => ComponentChildren;
}

/** The newest job of a tab with what came of it; earlier ones can be chosen while they were not dismissed. */
export function TabJobs({ kinds, isPreparing = false, children }: Props) {
  const [chosen, setChosen] = useState<{ jobId: string; newest: string } | null>(null);
  const jobs = jobsOf(kinds).filter((each) => !isPreparing || isUnderWay(each));
  const [newest] = jobs;
  if (!newest) return null;
  // An earlier one that was chosen makes room for one that is started after that.
  const job = (chosen?.newest === newest.jobId && jobs.find(({ jobId }) => jobId === chosen.jobId)) || newest;
  return (
    <div class="tab-jobs">
      {jobs.length > 1 && (
        <label class="earlier">
          {i18n.t('bulk.earlier')}
          <select
            value={job.jobId}
            onChange={({ currentTarget: { value } }) => setChosen({ jobId: value, newest: newest.jobId })}
          >
            {jobs.map((each) => (
              <option key={each.jobId} value={each.jobId}>
                {momentText(each.createdAt)} · {jobTitle(each)}
              </option>
            ))}
          </select>
        </label>
      )}
      <JobProgress key={job.jobId} job={job} />
      <div key={`${job.jobId} results`}>{children(job)}</div>
    </div>
  );
}
