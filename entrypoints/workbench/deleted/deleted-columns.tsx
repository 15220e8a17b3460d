import { i18n } from '#i18n';
import { instantOf, Moment } from '@/components/Moment';
import { memoized } from '@/components/memoize';
import { StandingWord } from '@/components/standing/StandingIcon';
import { standingName } from '@/components/standing/standing-words';
import type { Column } from '@/components/table/column';
import type { DeletedContact, ListBefore } from '@/utils/messages';
import { contactColumns } from '../contact/contact-columns';

const nameOfStanding = memoized(standingName);

/** What is known of every deleted contact, whatever its lists. */
const COLUMNS: readonly Column<DeletedContact>[] = [
  ...contactColumns(({ contact }: DeletedContact) => contact),
  {
    id: 'deleted',
    get heading() {
      return i18n.t('event.deleted');
    },
    text: ({ contact }) => contact.deletedAt ?? '',
    sortBy: ({ contact }) => contact.deletedAt ?? '',
    cell: ({ contact }) => contact.deletedAt && <Moment at={contact.deletedAt} />,
    width: '8rem',
  },
  {
    id: 'standing',
    get heading() {
      return i18n.t('deleted.column.standing');
    },
    text: ({ standing }) => nameOfStanding(standing.kind),
    sortBy: ({ standing }) => nameOfStanding(standing.kind),
    cell: ({ standing }) => <StandingWord kind={standing.kind} />,
    width: '13rem',
  },
  {
    id: 'opted-out',
    get heading() {
      return i18n.t('deleted.column.optedOut');
    },
    text: ({ contact }) => [contact.optOut?.at, contact.optOut?.reason].filter(Boolean).join(' '),
    sortBy: ({ contact }) => instantOf(contact.optOut?.at),
    cell: ({ contact: { optOut } }) =>
      optOut && (
        <>
          {optOut.at && <Moment at={optOut.at} />}
          {optOut.reason && <small class="reason">{optOut.reason}</small>}
        </>
      ),
  },
];

/** What the table of deleted contacts tells of each, and its CSV file. `lists`: those they were on, by id. */
export function deletedColumns(lists: ReadonlyMap<string, ListBefore>): readonly Column<DeletedContact>[] {
  const wasOn = ({ listIdsBefore }: DeletedContact) => {
    const names = listIdsBefore.flatMap((listId) => lists.get(listId) ?? []).map(nameOfList);
    return names.length > 0 ? names.join(', ') : i18n.t('deleted.list.notKnown');
  };
  return [...COLUMNS, { id: 'was-on', heading: i18n.t('card.wasOn'), text: wasOn, sortBy: wasOn }];
}

/** A list that is gone says so. */
export function nameOfList({ name, isGone }: ListBefore): string {
  return isGone ? i18n.t('card.goneList', [name]) : name;
}
