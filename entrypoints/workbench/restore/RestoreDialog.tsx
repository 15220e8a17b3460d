import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { appState, chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FormDialog } from '@/components/FormDialog';
import { ListChoice } from '@/components/ListChoice';
import type { Failure } from '@/utils/failure';
import { type JobPlan, sendMessage } from '@/utils/messages';
import { goneLists } from '../deleted/deleted-contacts';
import { putJob } from '../jobs/jobs';
import { PortionChoice } from './PortionChoice';
import { RestorePlan } from './RestorePlan';
import { type RestoreTarget, TargetChoice } from './TargetChoice';

interface Props {
  contactIds: string[];
  onClose: () => void;
  onStarted: () => void;
}

type Plan = Extract<JobPlan, { kind: 'restore' }>;

/** Chooses the lists for deleted contacts, says what would happen to whom, and starts bringing them back. */
export function RestoreDialog({ contactIds, onClose, onStarted }: Props) {
  const [listIds, setListIds] = useState<ReadonlySet<string>>(new Set());
  const [target, setTarget] = useState<RestoreTarget | null>(null);
  const [perDay, setPerDay] = useState<number | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [starting, setStarting] = useState(false);

  const requested = () => ({
    ...chosenAccount(),
    kind: 'restore' as const,
    contactIds,
    listIds: [...listIds],
    previousLists: target !== 'chosen',
    ...(perDay !== null && { perDay }),
  });

  useEffect(() => {
    let outdated = false;
    const planned = answered(sendMessage('planJob', requested()));
    void planned.then((answer) => {
      if (outdated) return;
      setFailure(answer.ok ? null : answer.failure);
      if (!answer.ok || answer.value.kind !== 'restore') return;
      setPlan(answer.value);
      if (target === null) setTarget(isKnownForAny(answer.value) ? 'previous' : 'chosen');
    });
    return () => {
      outdated = true;
    };
  }, [contactIds, listIds, target, perDay]);

  async function start(): Promise<void> {
    setStarting(true);
    const answer = await answered(sendMessage('startJob', requested()));
    setStarting(false);
    if (!answer.ok) return setFailure(answer.failure);
    putJob(answer.value);
    onStarted();
    onClose();
  }

  const isEverybodyPlaced = listIds.size > 0 || (target === 'previous' && plan?.unknownLists === 0);
  const ready = plan !== null && plan.restorable > 0 && isEverybodyPlaced && !starting;
  return (
    <FormDialog
      heading={i18n.t('restore.heading')}
      submit={i18n.t('restore.submit')}
      ready={ready}
      failure={failure}
      onSubmit={() => void start()}
      onClose={onClose}
    >
      <TargetChoice target={target} onTarget={setTarget} />
      <ListChoice
        label={i18n.t('form.lists')}
        chosen={listIds}
        onChosen={setListIds}
        defaults={appState.value?.preferences.defaultListIds ?? []}
      />
      <p class="small">{i18n.t('restore.whyLists')}</p>
      <PortionChoice perDay={perDay} onPerDay={setPerDay} />
      {plan ? (
        <RestorePlan plan={plan} listIds={listIds} target={target} gone={goneLists(contactIds)} />
      ) : (
        !failure && <p>{i18n.t('restore.planning')}</p>
      )}
    </FormDialog>
  );
}

function isKnownForAny({ restorable, toChosenLists }: Plan): boolean {
  return restorable > toChosenLists;
}
