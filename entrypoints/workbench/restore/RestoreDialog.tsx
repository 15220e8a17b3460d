import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { appState } from '@/components/app-state';
import { FormDialog } from '@/components/FormDialog';
import { ListChoice } from '@/components/ListChoice';
import { goneLists } from '../deleted/deleted-contacts';
import type { PlanOf } from '../jobs/jobs';
import { usePlannedJob } from '../jobs/use-planned-job';
import { PortionChoice } from './PortionChoice';
import { RestorePlan } from './RestorePlan';
import { type RestoreTarget, TargetChoice } from './TargetChoice';

interface Props {
  contactIds: string[];
  onClose: () => void;
  onStarted: () => void;
}

/** Chooses the lists for deleted contacts, says what would happen to whom, and starts bringing them back. */
export function RestoreDialog({ contactIds, onClose, onStarted }: Props) {
  const [listIds, setListIds] = useState<ReadonlySet<string>>(new Set());
  const [target, setTarget] = useState<RestoreTarget | null>(null);
  const [perDay, setPerDay] = useState<number | null>(null);
  // Before the target is chosen the plan asks for previous lists, too: choosing these asks nothing anew.
  const previousLists = target !== 'chosen';
  const { plan, isCurrent, failure, starting, start, planAgain } = usePlannedJob(
    {
      kind: 'restore',
      contactIds,
      listIds: [...listIds],
      previousLists,
      ...(perDay !== null && { perDay }),
    },
    [contactIds, listIds, previousLists, perDay],
    () => {
      onStarted();
      onClose();
    },
  );
  useEffect(() => {
    if (plan && target === null) setTarget(isKnownForAny(plan) ? 'previous' : 'chosen');
  }, [plan]);

  const isEverybodyPlaced = listIds.size > 0 || (target === 'previous' && plan?.unknownLists === 0);
  const ready = isCurrent && plan !== null && plan.restorable > 0 && isEverybodyPlaced && !starting;
  return (
    <FormDialog
      heading={i18n.t('restore.heading')}
      submit={i18n.t('restore.submit')}
      ready={ready}
      failure={failure}
      onRetry={isCurrent ? undefined : planAgain}
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

function isKnownForAny({ restorable, toChosenLists }: PlanOf<'restore'>): boolean {
  return restorable > toChosenLists;
}
