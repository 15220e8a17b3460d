import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { Moment } from '@/components/Moment';
import { remembered } from '@/components/memoize';
import { remedyName } from '@/components/remedy/remedy-words';
import type { Column } from '@/components/table/column';
import type { JobKind, JobResult } from '@/utils/messages';
import { AddressButton } from '../contact/AddressButton';
import { OutcomeWord } from './OutcomeWord';
import { outcomeName, reasonWords } from './outcome-words';

const nameOfOutcome = remembered(outcomeName);
const nameOfRemedy = remembered(remedyName);
const wordsOfReason = remembered(reasonWords);

/** What the table "Results" tells of each item of a job, and its CSV file. */
export function resultColumns(kind: JobKind): readonly Column<JobResult>[] {
  switch (kind) {
    case 'check':
      return [address(), outcome(), since(), remedy(), reason()];
    case 'import':
      return [line(), address(), outcome(), reason()];
    case 'restore':
    case 'undo-restore':
      return [address(), outcome(), reason()];
  }
}

function line(): Column<JobResult> {
  return {
    id: 'line',
    heading: i18n.t('results.line'),
    text: (result) => (result.line === null ? '' : String(result.line)),
    sortBy: (result) => result.line ?? result.index,
    cell: (result) => result.line !== null && formatNumber(result.line),
    width: '6rem',
  };
}

function address(): Column<JobResult> {
  return {
    id: 'address',
    heading: i18n.t('results.address'),
    namesRow: true,
    text: (result) => result.address || result.contactId || '',
    sortBy: (result) => result.address,
    cell: (result, { tabIndex }) =>
      result.address ? <AddressButton address={result.address} tabIndex={tabIndex} /> : result.contactId,
    width: '32%',
  };
}

function outcome(): Column<JobResult> {
  return {
    id: 'outcome',
    heading: i18n.t('results.outcome'),
    text: (result) => nameOfOutcome(result.outcome),
    sortBy: (result) => nameOfOutcome(result.outcome),
    cell: (result) => <OutcomeWord outcome={result.outcome} />,
    width: '14rem',
  };
}

function since(): Column<JobResult> {
  return {
    id: 'since',
    heading: i18n.t('results.since'),
    text: (result) => result.since ?? '',
    sortBy: (result) => result.since ?? '',
    cell: (result) => result.since && <Moment at={result.since} />,
    width: '12rem',
  };
}

function remedy(): Column<JobResult> {
  return {
    id: 'remedy',
    heading: i18n.t('results.remedy'),
    text: (result) => (result.remedy ? nameOfRemedy(result.remedy) : ''),
    sortBy: (result) => (result.remedy ? nameOfRemedy(result.remedy) : ''),
    width: '9rem',
  };
}

function reason(): Column<JobResult> {
  return {
    id: 'reason',
    heading: i18n.t('results.reason'),
    text: reasonText,
    sortBy: reasonText,
  };
}

function reasonText({ reason: why, detail }: JobResult): string {
  return [why && wordsOfReason(why), detail].filter(Boolean).join('. ');
}
