import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce } from '@/components/Announcement';
import { OpenContact } from '@/components/contact/OpenContact';
import { broughtBack, hasToStay, type LogEntryView } from '@/utils/messages';
import { asksFirst, ConfirmUndo } from '../jobs/ConfirmUndo';
import { deleteSoon, undo } from './activity-log';
import { undoWords } from './log-words';

interface Props {
  entry: LogEntryView;
  tabIndex: 0 | -1;
  onDetails: (id: string) => void;
}

/** What can be done with one entry. Where it cannot be taken back, the reason stands in the button's place. */
export function LogButtons({ entry, tabIndex, onDetails }: Props) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const left = entry.undo.kind === 'possible' ? entry.undo.left : undefined;
  const contacts = left ?? (entry.job ? broughtBack(entry.job.counts) : 1);
  const isUnderWay = hasToStay(entry);

  async function takeBack(): Promise<void> {
    setAsking(false);
    setBusy(true);
    announce(i18n.t('outcome.undoing'));
    const answer = await undo(entry.id);
    announce(answer.ok ? undoneWords(answer.value) : '');
    setBusy(false);
  }

  return (
    <div class="row-actions">
      <button
        type="button"
        class="quiet"
        tabIndex={tabIndex}
        aria-haspopup="dialog"
        onClick={() => onDetails(entry.id)}
      >
        {i18n.t('log.details')}
      </button>
      {entry.undo.kind === 'possible' ? (
        <button
          type="button"
          class="quiet"
          tabIndex={tabIndex}
          disabled={busy}
          onClick={() => (asksFirst(contacts) ? setAsking(true) : void takeBack())}
        >
          {i18n.t('outcome.undo')}
        </button>
      ) : (
        <small class="no-undo">{undoWords(entry.undo)}</small>
      )}
      <button
        type="button"
        class="quiet"
        tabIndex={tabIndex}
        disabled={isUnderWay}
        title={isUnderWay ? i18n.t('log.underWayStays') : undefined}
        onClick={() => deleteSoon([entry.id])}
      >
        {i18n.t('log.delete')}
      </button>
      {isThere(entry) && <OpenContact contactId={entry.contactId} address={entry.address} tabIndex={tabIndex} />}
      {asking && <ConfirmUndo contacts={contacts} onConfirm={takeBack} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Whether a contact was not deleted when this was done to it, as far as the log knows of it. */
function isThere(entry: LogEntryView): entry is LogEntryView & { contactId: string } {
  const {
    contactId,
    contactAfter,
    undo: { kind },
  } = entry;
  return contactId !== null && kind !== 'undone' && contactAfter?.deletedAt === null;
}

/** What a bulk job did is taken back by a job of its own, which goes on for a while. */
function undoneWords({ undo: { kind } }: LogEntryView): string {
  return kind === 'undone' ? i18n.t('outcome.undone') : i18n.t('log.undo.started');
}
