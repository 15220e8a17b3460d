import { i18n } from '#i18n';
import { formatList, formatNumber } from '@/components/format';
import type { JobPlan } from '@/utils/messages';
import { callsLeftInWords, costInWords } from '../jobs/job-words';
import { LeftAloneList } from '../jobs/LeftAloneList';
import { useListNames } from '../list-names';

interface Props {
  plan: Extract<JobPlan, { kind: 'restore' }>;
  listIds: ReadonlySet<string>;
}

/** What restoring would do, to how many, and what it costs, before anything is sent. */
export function RestorePlan({ plan, listIds }: Props) {
  const allNames = useListNames();
  const names = [...listIds].flatMap((listId) => allNames.get(listId) ?? []);
  const count = formatNumber(plan.restorable);
  return (
    <section class="plan" aria-label={i18n.t('bulk.plan')}>
      <p>
        {names.length === 0
          ? i18n.t('restore.toChooseLists', plan.restorable, [count])
          : i18n.t('restore.toLists', plan.restorable, [count, formatList(names)])}
      </p>
      <LeftAloneList leftAlone={plan.leftAlone} />
      <p class="small">
        {costInWords(plan)} {callsLeftInWords(plan)}
      </p>
    </section>
  );
}
