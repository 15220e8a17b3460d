import { i18n } from '#i18n';
import { Moment } from '@/components/Moment';
import { memoized } from '@/components/memoize';
import { StandingWord } from '@/components/standing/StandingIcon';
import { standingName } from '@/components/standing/standing-words';
import type { Column } from '@/components/table/column';
import type { StandingKind } from '@/utils/contacts/standing';
import type { DeletedContact, ListBefore } from '@/utils/messages';
import { contactColumns } from '../contact/contact-columns';
import { kindOf } from './deleted-filter';

/** Whether they can be restored, or why not: that they are deleted goes without saying. */
const wordsOf = memoized((kind: StandingKind) =>
  kind === 'deleted' ? i18n.t('deleted.optOut.notOptedOut') : standingName(kind),
);

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
    text: statusWords,
    sortBy: (row) => `${statusWords(row)} ${row.contact.optOut?.at ?? ''}`,
    cell: (row) => (
      <>
        {statusOf(row) === 'deleted' ? statusWords(row) : <StandingWord kind={statusOf(row)} />}
        <small>{row.contact.optOut?.at && <Moment at={row.contact.optOut.at} />}</small>
        <small class="reason">{row.contact.optOut?.reason}</small>
      </>
    ),
    width: '16rem',
  },
];

/** When and why they opted out, which the table tells beside the status: in the file it is a column of its own. */
const OPTED_OUT: Column<DeletedContact> = {
  id: 'opted-out',
  get heading() {
    return i18n.t('deleted.column.optedOut');
  },
  text: ({ contact }) => [contact.optOut?.at, contact.optOut?.reason].filter(Boolean).join(' '),
};

/** What the table of deleted contacts tells of each, and what its CSV file does. `lists`: those they were on, by id. */
export function deletedColumns(lists: ReadonlyMap<string, ListBefore>) {
  const wasOn = ({ listIdsBefore }: DeletedContact) => {
    const names = listIdsBefore.flatMap((listId) => lists.get(listId) ?? []).map(nameOfList);
    return names.length > 0 ? names.join(', ') : i18n.t('deleted.list.notKnown');
  };
  const inTable = [...COLUMNS, { id: 'was-on', heading: i18n.t('card.wasOn'), text: wasOn, sortBy: wasOn }];
  return { inTable, inFile: [...inTable, OPTED_OUT] };
}

/** A list that is gone says so. */
export function nameOfList({ name, isGone }: ListBefore): string {
  return isGone ? i18n.t('card.goneList', [name]) : name;
}

function statusWords(row: DeletedContact): string {
  return wordsOf(statusOf(row));
}

function statusOf(row: DeletedContact): StandingKind {
  return kindOf(row) === 'no-permission' && row.standing.kind === 'deleted' ? 'no-permission' : row.standing.kind;
}
