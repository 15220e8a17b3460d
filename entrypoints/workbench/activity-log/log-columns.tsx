import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { Moment } from '@/components/Moment';
import { type Column, noWords } from '@/components/table/column';
import type { LogEntryView } from '@/utils/messages';
import { LogButtons } from './LogButtons';
import { LogOutcomeCell } from './LogOutcomeCell';
import { logOutcomeName, whatWords } from './log-words';

/** What the table "Activity log" tells of each entry. `onDetails` opens the rest. Its rows are put in order where they are read. */
export function logColumns(onDetails: (id: string) => void): readonly Column<LogEntryView>[] {
  return [
    {
      id: 'at',
      heading: i18n.t('log.column.at'),
      text: ({ at }) => at,
      sortBy: ({ at }) => at,
      cell: ({ at }) => <Moment at={at} />,
      width: '12.5rem',
    },
    {
      id: 'what',
      heading: i18n.t('log.column.what'),
      text: ({ what }) => whatWords(what),
      sortBy: ({ what }) => what,
      width: '9rem',
    },
    {
      id: 'contact',
      heading: i18n.t('log.column.contact'),
      namesRow: true,
      text: contactsText,
      sortBy: ({ address }) => address,
    },
    {
      id: 'outcome',
      heading: i18n.t('results.outcome'),
      text: ({ outcome }) => logOutcomeName(outcome),
      sortBy: ({ outcome }) => outcome.kind,
      cell: (entry, { tabIndex }) => <LogOutcomeCell entry={entry} tabIndex={tabIndex} />,
      width: '12rem',
    },
    {
      id: 'actions',
      heading: i18n.t('log.column.actions'),
      text: noWords,
      cell: (entry, { tabIndex }) => <LogButtons entry={entry} tabIndex={tabIndex} onDetails={onDetails} />,
      width: '14rem',
    },
  ];
}

function contactsText({ address, job }: LogEntryView): string {
  return job ? i18n.t('log.contacts', job.contacts, [formatNumber(job.contacts)]) : address;
}
