import { i18n } from '#i18n';
import { JobResults } from '../jobs/JobResults';
import { TabJobs } from '../jobs/TabJobs';
import { ImportForm } from './ImportForm';
import { ImportPreview } from './ImportPreview';
import { preparation } from './import-preparation';

/** Many contacts at once, the way Constant Contact takes them. */
export function ImportTab() {
  return (
    <>
      <ImportForm />
      <ImportPreview />
      <TabJobs kinds={['import']} isPreparing={preparation.value.kind !== 'idle'}>
        {(job) => <JobResults job={job} picture={i18n.t('results.outcomes')} />}
      </TabJobs>
    </>
  );
}
