import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { momentText } from '@/components/Moment';
import type { Job, JobKind } from '@/utils/messages';
import { JobProgress } from './JobProgress';
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
  const [chosen, setChosen] = useState<string | null>(null);
  const jobs = jobsOf(kinds).filter((each) => !isPreparing || isUnderWay(each));
  const job = jobs.find(({ jobId }) => jobId === chosen) ?? jobs[0];
  if (!job) return null;
  return (
    <div class="tab-jobs">
      {jobs.length > 1 && (
        <label class="earlier">
          {i18n.t('bulk.earlier')}
          <select value={job.jobId} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
            {jobs.map(({ jobId, createdAt, total }) => (
              <option key={jobId} value={jobId}>
                {i18n.t('bulk.run', total, [momentText(createdAt), formatNumber(total)])}
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
