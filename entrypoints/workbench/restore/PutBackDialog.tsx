import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { callsLeftInWords, costInWords } from '@/components/cost-words';
import { FormDialog } from '@/components/FormDialog';
import { formatList, formatNumber } from '@/components/format';
import { ListChoice } from '@/components/ListChoice';
import type { ListLoss } from '@/utils/messages';
import { usePlannedJob } from '../jobs/use-planned-job';
import { useListNames } from '../list-names';

interface Props {
  loss: ListLoss;
  onClose(): void;
}

/** Puts those who were on a list back on it, or on others; what that means is said first. */
export function PutBackDialog({ loss, onClose }: Props) {
  const { listId, isGone } = loss;
  const [listIds, setListIds] = useState<ReadonlySet<string>>(new Set(isGone ? [] : [listId]));
  const names = useListNames();
  const chosen = [...listIds].flatMap((id) => names.get(id) ?? []);
  const { plan, isCurrent, failure, starting, start, planAgain } = usePlannedJob(
    { kind: 'put-back', fromListId: listId, listIds: [...listIds] },
    [listId],
    onClose,
  );
  const ready = isCurrent && plan !== null && plan.contacts > 0 && listIds.size > 0 && !starting;
  return (
    <FormDialog
      heading={i18n.t('listLosses.heading')}
      submit={i18n.t('listLosses.putBack')}
      ready={ready}
      failure={failure}
      onRetry={isCurrent ? undefined : planAgain}
      onSubmit={() => void start()}
      onClose={onClose}
    >
      <ListChoice label={i18n.t('form.lists')} chosen={listIds} onChosen={setListIds} />
      {plan ? (
        <section class="plan" aria-label={i18n.t('bulk.plan')}>
          <p>{planWords(plan.contacts, chosen)}</p>
          <p>{i18n.t('listLosses.skipped')}</p>
          {!isGone && <p class="note note-warning">{i18n.t('listLosses.onTheirOwn')}</p>}
          <p>{i18n.t('restore.automations')}</p>
          <p class="small">
            {costInWords(plan)} {callsLeftInWords(plan)}
          </p>
        </section>
      ) : (
        !failure && <p>{i18n.t('table.loading')}</p>
      )}
    </FormDialog>
  );
}

function planWords(contacts: number, names: readonly string[]): string {
  const count = formatNumber(contacts);
  return names.length === 0
    ? i18n.t('listLosses.toChoose', contacts, [count])
    : i18n.t('listLosses.plan', contacts, [count, formatList(names)]);
}
