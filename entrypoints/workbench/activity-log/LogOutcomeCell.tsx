import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce } from '@/components/Announcement';
import { broughtBack, type LogEntryView } from '@/utils/messages';
import { asksFirst, ConfirmUndo } from '../jobs/ConfirmUndo';
import { undo } from './activity-log';
import { logOutcomeName, undoWords } from './log-words';

interface Props {
  entry: LogEntryView;
  tabIndex: 0 | -1;
}

/** How it ended, and the way back; where there is none, the reason stands in the button's place. */
export function LogOutcomeCell({ entry, tabIndex }: Props) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const left = entry.undo.kind === 'possible' ? entry.undo.left : undefined;
  const contacts = left ?? (entry.job ? broughtBack(entry.job.counts) : 1);

  async function takeBack(): Promise<void> {
    setAsking(false);
    setBusy(true);
    announce(i18n.t('outcome.undoing'));
    const answer = await undo(entry.id);
    announce(answer.ok ? undoneWords(answer.value) : '');
    setBusy(false);
  }

  return (
    <>
      {logOutcomeName(entry.outcome)}
      {entry.undo.kind === 'possible' ? (
        <button
          type="button"
          class="quiet undo"
          tabIndex={tabIndex}
          disabled={busy}
          onClick={() => (asksFirst(contacts) ? setAsking(true) : void takeBack())}
        >
          {i18n.t('outcome.undo')}
        </button>
      ) : (
        <small>{undoWords(entry.undo)}</small>
      )}
      {asking && <ConfirmUndo contacts={contacts} onConfirm={takeBack} onClose={() => setAsking(false)} />}
    </>
  );
}

/** What a bulk job did is taken back by a job of its own, which goes on for a while. */
function undoneWords({ undo: { kind } }: LogEntryView): string {
  return kind === 'undone' ? i18n.t('outcome.undone') : i18n.t('log.undo.started');
}
