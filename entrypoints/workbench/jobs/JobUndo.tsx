import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce } from '@/components/Announcement';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { Modal } from '@/components/Modal';
import type { Failure } from '@/utils/failure';
import { broughtBack, type Job, sendMessage, type UndoState } from '@/utils/messages';
import { undoWords } from '../activity-log/log-words';
import { isUnderWay, jobsOf } from './jobs';

/** From so many contacts on an undo asks first: it deletes them again. */
const MANY = 10;

/** The way back from a restore that is over, by what the activity log says of it. */
export function JobUndo({ job }: { job: Job }) {
  const [undo, setUndo] = useState<UndoState | null>(null);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { jobId } = job;
  const undoing = jobsOf(['undo-restore']).filter(isUnderWay).length;
  const contacts = broughtBack(job.counts);

  useEffect(() => {
    let outdated = false;
    void answered(sendMessage('readLogEntry', { entryId: jobId })).then((answer) => {
      if (!outdated) setUndo(answer.ok ? (answer.value?.undo ?? null) : null);
    });
    return () => {
      outdated = true;
    };
  }, [jobId, undoing]);

  async function takeBack(): Promise<void> {
    setAsking(false);
    setBusy(true);
    announce(i18n.t('log.undo.underWay'));
    const answer = await answered(sendMessage('undo', { entryId: jobId }));
    announce(answer.ok ? i18n.t('log.undo.started') : '');
    setFailure(answer.ok ? null : answer.failure);
    setBusy(false);
  }

  if (undo === null || contacts === 0) return null;
  if (undo.kind !== 'possible') return <small>{undoWords(undo)}</small>;
  return (
    <>
      <button
        type="button"
        disabled={busy || undoing > 0}
        onClick={() => (contacts < MANY ? void takeBack() : setAsking(true))}
      >
        {i18n.t('log.undo.action')}
      </button>
      {failure && <FailureNote failure={failure} />}
      {asking && <ConfirmUndo contacts={contacts} onConfirm={takeBack} onClose={() => setAsking(false)} />}
    </>
  );
}

interface ConfirmProps {
  contacts: number;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

function ConfirmUndo({ contacts, onConfirm, onClose }: ConfirmProps) {
  const number = formatNumber(contacts);
  return (
    <Modal heading={i18n.t('jobUndo.heading')} onClose={onClose}>
      <div class="modal-body">
        <p>{i18n.t('jobUndo.deletes', contacts, [number])}</p>
        <p class="small">{i18n.t('jobUndo.means')}</p>
        <div class="actions">
          <button type="button" class="danger" onClick={() => void onConfirm()}>
            {i18n.t('jobUndo.confirm', contacts, [number])}
          </button>
          <button type="button" onClick={onClose}>
            {i18n.t('action.cancel')}
          </button>
        </div>
      </div>
    </Modal>
  );
}
