import { i18n } from '#i18n';
import { JobResults } from '../jobs/JobResults';
import { TabJobs } from '../jobs/TabJobs';

/** What was restored, put back or taken back, and what became of each contact. */
export function DeletedJobs() {
  return (
    <TabJobs kinds={['restore', 'put-back', 'undo-restore']}>
      {(job) => (
        <details class="each-result">
          <summary>{i18n.t('deleted.eachResult')}</summary>
          <JobResults job={job} picture={i18n.t('results.outcomes')} />
        </details>
      )}
    </TabJobs>
  );
}
