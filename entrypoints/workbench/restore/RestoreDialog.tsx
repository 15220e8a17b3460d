import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { appState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { ListChoice } from '@/components/ListChoice';
import { Modal } from '@/components/Modal';
import type { Failure } from '@/utils/failure';
import { type JobPlan, sendMessage } from '@/utils/messages';
import { putJob } from '../jobs/jobs';
import { RestorePlan } from './RestorePlan';

interface Props {
  contactIds: string[];
  onClose: () => void;
  onStarted: () => void;
}

type Plan = Extract<JobPlan, { kind: 'restore' }>;

/** Chooses the lists for deleted contacts, says what would happen to whom, and starts bringing them back. */
export function RestoreDialog({ contactIds, onClose, onStarted }: Props) {
  const [listIds, setListIds] = useState<ReadonlySet<string>>(new Set());
  const [plan, setPlan] = useState<Plan | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [starting, setStarting] = useState(false);

  useEffect(() => {
    let outdated = false;
    const planned = answered(sendMessage('planJob', { kind: 'restore', contactIds, listIds: [...listIds] }));
    void planned.then((answer) => {
      if (outdated) return;
      setFailure(answer.ok ? null : answer.failure);
      if (answer.ok && answer.value.kind === 'restore') setPlan(answer.value);
    });
    return () => {
      outdated = true;
    };
  }, [contactIds, listIds]);

  async function start(): Promise<void> {
    setStarting(true);
    const answer = await answered(sendMessage('startJob', { kind: 'restore', contactIds, listIds: [...listIds] }));
    setStarting(false);
    if (!answer.ok) return setFailure(answer.failure);
    putJob(answer.value);
    onStarted();
    onClose();
  }

  const ready = plan !== null && plan.restorable > 0 && listIds.size > 0 && !starting;
  return (
    <Modal heading={i18n.t('restore.heading')} onClose={onClose}>
      <form
        class="modal-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void start();
        }}
      >
        <ListChoice
          label={i18n.t('form.lists')}
          chosen={listIds}
          onChosen={setListIds}
          defaults={appState.value?.preferences.defaultListIds ?? []}
        />
        <p class="small">{i18n.t('restore.whyLists')}</p>
        {plan ? <RestorePlan plan={plan} listIds={listIds} /> : !failure && <p>{i18n.t('restore.planning')}</p>}
        {failure && <FailureNote failure={failure} />}
        <div class="actions">
          <button type="submit" class="primary" disabled={!ready}>
            {i18n.t('restore.submit')}
          </button>
          <button type="button" onClick={onClose}>
            {i18n.t('action.cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
