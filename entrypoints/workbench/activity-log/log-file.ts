import { i18n } from '#i18n';
import type { Column } from '@/components/table/column';
import type { LogEntryView, LoggedContact } from '@/utils/messages';
import { outcomeName } from '../jobs/outcome-words';
import type { ListNames } from '../list-names';
import { changeText, logOutcomeWords, undoWords, valueWords, whatWords } from './log-words';

/** A line of the file: an entry, or one contact of an entry of a job. */
export interface LogFileLine {
  entry: LogEntryView;
  contact: LoggedContact | null;
}

/** Everything an entry holds, for the CSV file; lists by their names in `listNames`. */
export function logFileColumns(listNames: ListNames): readonly Column<LogFileLine>[] {
  return [
    { id: 'at', heading: i18n.t('log.column.at'), text: ({ entry }) => entry.at },
    { id: 'account', heading: i18n.t('panel.account'), text: ({ entry }) => entry.account ?? '' },
    { id: 'what', heading: i18n.t('log.column.what'), text: ({ entry }) => whatWords(entry.what) },
    { id: 'contact', heading: i18n.t('log.column.contact'), text: ({ entry, contact }) => (contact ?? entry).address },
    {
      id: 'contact-id',
      heading: i18n.t('log.column.contactId'),
      text: ({ entry, contact }) => (contact ?? entry).contactId ?? '',
    },
    {
      id: 'outcome',
      heading: i18n.t('results.outcome'),
      text: ({ entry, contact }) => (contact ? outcomeName(contact.outcome) : logOutcomeWords(entry.outcome)),
    },
    {
      id: 'status',
      heading: i18n.t('log.column.apiStatus'),
      text: ({ entry: { apiStatus } }) => (apiStatus === null ? '' : String(apiStatus)),
    },
    { id: 'evidence', heading: i18n.t('log.column.evidence'), text: ({ entry }) => entry.evidence ?? '' },
    {
      id: 'permission',
      heading: i18n.t('card.permission'),
      text: ({ entry }) => (entry.permissionGiven ? i18n.t('log.given') : ''),
    },
    {
      id: 'changes',
      heading: i18n.t('log.column.changes'),
      text: (line) =>
        changesOf(line)
          .map((change) => changeText(line.entry, change, listNames))
          .join('\n'),
    },
    {
      id: 'asked-lists',
      heading: i18n.t('log.askedLists'),
      text: ({ entry }) => (entry.askedListIds ? valueWords(entry.askedListIds, listNames) : ''),
    },
    {
      id: 'undo',
      heading: i18n.t('outcome.undo'),
      text: ({ entry, contact }) => (contact && !CHANGED.has(contact.outcome) ? '' : undoWords(entry.undo)),
    },
  ];
}

/** What a job changed of a contact: nothing of one that it left alone, and the lists of one that went to its own. */
function changesOf({ entry, contact }: LogFileLine): LogEntryView['changes'] {
  if (!contact) return entry.changes;
  if (!CHANGED.has(contact.outcome)) return [];
  const { listIds } = contact;
  return listIds ? [{ field: 'list_memberships', before: [], after: listIds }] : entry.changes;
}

const CHANGED: ReadonlySet<LoggedContact['outcome']> = new Set([
  'restored',
  'opted-out-meanwhile',
  'imported',
  'updated',
  'deleted-again',
]);
