import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { Moment } from '@/components/Moment';
import type { Column } from '@/components/table/column';
import type { LogEntry } from '@/utils/messages';
import type { ListNames } from '../list-names';
import { LogButtons } from './LogButtons';
import { changeText, logOutcomeName, logOutcomeWords, whatWords } from './log-words';

/**
 * What the table "Activity log" tells of each entry; its filter also finds the evidence, the account, and what changed.
 * `onDetails` opens the rest.
 */
export function logColumns(onDetails: (id: string) => void, listNames: ListNames): readonly Column<LogEntry>[] {
  return [
    {
      id: 'at',
      heading: i18n.t('log.column.at'),
      text: ({ at }) => at,
      sortBy: ({ at }) => at,
      cell: ({ at }) => <Moment at={at} />,
      width: '14rem',
    },
    {
      id: 'what',
      heading: i18n.t('log.column.what'),
      text: ({ what, account, evidence, changes }) =>
        [whatWords(what), account, evidence, ...changes.map((change) => changeText(change, listNames))].join(' '),
      sortBy: ({ what }) => whatWords(what),
      cell: ({ what }) => whatWords(what),
      width: '12rem',
    },
    {
      id: 'contact',
      heading: i18n.t('log.column.contact'),
      namesRow: true,
      text: contactsText,
      sortBy: contactsText,
      cell: contactsShown,
    },
    {
      id: 'outcome',
      heading: i18n.t('log.column.outcome'),
      text: ({ outcome }) => logOutcomeWords(outcome),
      sortBy: ({ outcome }) => outcome.kind,
      cell: ({ outcome }) => logOutcomeName(outcome),
    },
    {
      id: 'actions',
      heading: i18n.t('log.column.actions'),
      text: () => '',
      cell: (entry, { tabIndex }) => <LogButtons entry={entry} tabIndex={tabIndex} onDetails={onDetails} />,
      width: '24rem',
    },
  ];
}

/** The address, and those inside a bulk entry, so that the filter finds every entry of a person. */
function contactsText({ address, job }: LogEntry): string {
  return [address, ...(job?.contacts.map((contact) => contact.address) ?? [])].filter(Boolean).join(' ');
}

function contactsShown({ address, job }: LogEntry): string {
  return job ? i18n.t('log.contacts', job.contacts.length, [formatNumber(job.contacts.length)]) : address;
}
