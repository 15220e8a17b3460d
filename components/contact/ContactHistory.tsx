import { i18n } from '#i18n';
import type { Contact } from '@/utils/contacts/contact';
import { historyOf } from '@/utils/contacts/history';
import { Moment } from '../Moment';
import { actorName, eventName } from './event-words';
import { HistoryPicture } from './HistoryPicture';

/** What happened to a contact, when, and who did it: as a picture, and folded below it the same facts as text. */
export function ContactHistory({ contact }: { contact: Contact }) {
  const events = historyOf(contact);
  if (events.length === 0) return null;
  return (
    <div class="history-part">
      <HistoryPicture events={events} />
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
    </div>
  );
}
