import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FormDialog } from '@/components/FormDialog';
import { formatList, formatNumber } from '@/components/format';
import { ListChoice } from '@/components/ListChoice';
import type { Failure } from '@/utils/failure';
import { type JobPlan, type ListLoss, sendMessage } from '@/utils/messages';
import { callsLeftInWords, costInWords } from '../jobs/job-words';
import { putJob } from '../jobs/jobs';
import { useListNames } from '../list-names';

type Plan = Extract<JobPlan, { kind: 'put-back' }>;

interface Props {
  loss: ListLoss;
  onClose(): void;
}

/** Puts those who were on a list back on it, or on others; what that means is said first. */
export function PutBackDialog({ loss, onClose }: Props) {
  const { listId, isGone } = loss;
  const [listIds, setListIds] = useState<ReadonlySet<string>>(new Set(isGone ? [] : [listId]));
  const [plan, setPlan] = useState<Plan | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [starting, setStarting] = useState(false);
  const names = useListNames();
  const chosen = [...listIds].flatMap((id) => names.get(id) ?? []);
  const requested = () => ({
    ...chosenAccount(),
    kind: 'put-back' as const,
    fromListId: listId,
    listIds: [...listIds],
  });

  useEffect(() => {
    void answered(sendMessage('planJob', requested())).then((answer) => {
      setFailure(answer.ok ? null : answer.failure);
      if (answer.ok && answer.value.kind === 'put-back') setPlan(answer.value);
    });
  }, [listId]);

  async function start(): Promise<void> {
    setStarting(true);
    const answer = await answered(sendMessage('startJob', requested()));
    setStarting(false);
    if (!answer.ok) return setFailure(answer.failure);
    putJob(answer.value);
    onClose();
  }

  const ready = plan !== null && plan.contacts > 0 && listIds.size > 0 && !starting;
  return (
    <FormDialog
      heading={i18n.t('listLosses.heading')}
      submit={i18n.t('listLosses.submit')}
      ready={ready}
      failure={failure}
      onSubmit={() => void start()}
      onClose={onClose}
    >
      <ListChoice label={i18n.t('form.lists')} chosen={listIds} onChosen={setListIds} />
      {plan && (
        <section class="plan" aria-label={i18n.t('bulk.plan')}>
          <p>{planWords(plan.contacts, chosen)}</p>
          <p>{i18n.t('listLosses.skipped')}</p>
          <p>{i18n.t('restore.automations')}</p>
          <p class="small">
            {costInWords(plan)} {callsLeftInWords(plan)}
          </p>
        </section>
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
