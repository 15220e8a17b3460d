import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce } from '@/components/Announcement';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import type { Failure } from '@/utils/failure';
import { broughtBack, type Job, sendMessage, type UndoState } from '@/utils/messages';
import { undoWords } from '../activity-log/log-words';
import { asksFirst, ConfirmUndo } from './ConfirmUndo';
import { isUnderWay, jobsOf } from './jobs';

/** The way back from a restore that is over, by what the activity log says of it. */
export function JobUndo({ job }: { job: Job }) {
  const [undo, setUndo] = useState<UndoState | null>(null);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { jobId } = job;
  const undoing = jobsOf(['undo-restore']).filter(isUnderWay).length;
  const contacts = (undo?.kind === 'possible' && undo.left) || broughtBack(job.counts);

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
    announce(i18n.t('outcome.undoing'));
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
        onClick={() => (asksFirst(contacts) ? setAsking(true) : void takeBack())}
      >
        {i18n.t('outcome.undo')}
      </button>
      {failure && <FailureNote failure={failure} />}
      {asking && <ConfirmUndo contacts={contacts} onConfirm={takeBack} onClose={() => setAsking(false)} />}
    </>
  );
}
