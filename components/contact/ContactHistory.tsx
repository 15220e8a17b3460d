import { i18n } from '#i18n';
import { historyOf } from '@/utils/contacts/history';
import type { Verdict } from '@/utils/messages';
import { Moment } from '../Moment';
import { actorName, eventName } from './event-words';
import { HistoryPicture } from './HistoryPicture';

interface Props {
  verdict: Verdict;
  /** When it was deleted last, as far as is known: Constant Contact forgets that once it is restored. */
  deletedAt: string | null;
}

/** What happened to a contact, when, and who did it: as a picture, and folded below it the same facts as text, if any is known. */
export function ContactHistory({ verdict: { contact, checkedAt }, deletedAt }: Props) {
  if (!contact) return null;
  const events = historyOf({ ...contact, deletedAt });
  return (
    <div class="history-part">
      <HistoryPicture events={events} until={checkedAt} isHidden={contact.deletedAt !== null} />
      {events.length > 0 && (
        <details>
          <summary>{i18n.t('card.historyList')}</summary>
          <ol class="events">
            {events.map(({ kind, at, by }) => (
              <li key={kind}>
                <strong>{eventName(kind)}</strong> {at ? <Moment at={at} /> : i18n.t('event.noDate')}, {actorName(by)}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
