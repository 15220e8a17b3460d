import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { JobResult } from '@/utils/messages';
import { JobResults } from '../jobs/JobResults';
import { TabJobs } from '../jobs/TabJobs';
import { RestoreDialog } from '../restore/RestoreDialog';
import { AddressForm } from './AddressForm';
import { CheckPlanRegion } from './CheckPlan';
import { preparation } from './check-preparation';
import { RecordSignUps } from './RecordSignUps';

/** A list of addresses against the account: each with its standing, and the hidden ones ready to be restored. */
export function BulkCheckTab() {
  return (
    <>
      <AddressForm />
      <CheckPlanRegion />
      <TabJobs kinds={['check', 'sign-up']} isPreparing={preparation.value.kind !== 'idle'}>
        {(job) => (
          <JobResults
            job={job}
            picture={i18n.t('checkAddresses.standings')}
            actions={(results, isWhole) =>
              job.kind === 'check' && (
                <RestoreRestorable
                  label={i18n.t('checkAddresses.restoreRestorable')}
                  results={results}
                  complete={isWhole}
                />
              )
            }
            selectionActions={(selected, isWhole) => (
              <>
                <RestoreRestorable label={i18n.t('deleted.restoreSelected')} results={selected} complete={isWhole} />
                <RecordSignUps results={selected} complete={isWhole} />
              </>
            )}
          />
        )}
      </TabJobs>
    </>
  );
}

interface RestoreProps {
  label: string;
  results: readonly JobResult[];
  complete: boolean;
}

/** Restores those of the results who may be; the dialog counts no others. */
function RestoreRestorable({ label, results, complete }: RestoreProps) {
  const [contactIds, setContactIds] = useState<string[] | null>(null);
  const restorable = () =>
    results.flatMap(({ contactId, remedy }) => (contactId && remedy === 'restore' ? [contactId] : []));
  return (
    <>
      <button
        type="button"
        class="primary"
        disabled={!complete || !results.some(({ remedy }) => remedy === 'restore')}
        onClick={() => setContactIds(restorable())}
      >
        {label}
      </button>
      {contactIds && (
        <RestoreDialog contactIds={contactIds} onClose={() => setContactIds(null)} onStarted={() => undefined} />
      )}
    </>
  );
}
