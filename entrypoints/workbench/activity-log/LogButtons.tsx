import { i18n } from '#i18n';
import { OpenContact } from '@/components/contact/OpenContact';
import { hasToStay, type LogEntryView } from '@/utils/messages';
import { deleteSoon } from './activity-log';

interface Props {
  entry: LogEntryView;
  tabIndex: 0 | -1;
  onDetails: (id: string) => void;
}

/** What can be done with one entry, but for taking it back, which its outcome offers. */
export function LogButtons({ entry, tabIndex, onDetails }: Props) {
  const isUnderWay = hasToStay(entry);
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
