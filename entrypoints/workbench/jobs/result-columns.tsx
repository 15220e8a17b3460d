import { i18n } from '#i18n';
import { OpenContact } from '@/components/contact/OpenContact';
import { formatNumber } from '@/components/format';
import { instantOf, Moment } from '@/components/Moment';
import { memoized } from '@/components/memoize';
import { remedyName } from '@/components/remedy/remedy-words';
import { type Column, noWords } from '@/components/table/column';
import { isCompleteAddress } from '@/utils/contacts/address';
import type { JobKind, JobResult } from '@/utils/messages';
import { AddressButton } from '../contact/AddressButton';
import { shownAddress } from '../contact/shown-address';
import { OutcomeWord } from './OutcomeWord';
import { outcomeName, reasonWords } from './outcome-words';

const nameOfOutcome = memoized(outcomeName);
const nameOfRemedy = memoized(remedyName);
const wordsOfReason = memoized(reasonWords);

/** What the table "Results" tells of each item of a job, and its CSV file. */
export function resultColumns(kind: JobKind): readonly Column<JobResult>[] {
  switch (kind) {
    case 'check':
      return [address(), outcome(), since(), remedy(), reason()];
    case 'import':
      return [line(), address(), outcome(), nextStep(), reason()];
    case 'sign-up':
    case 'restore':
    case 'put-back':
    case 'undo-restore':
      return [address(), outcome(), nextStep(), reason()];
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
    cell: ({ outcome: ended, contactId, address: whose }, { tabIndex }) => (
      <>
        <OutcomeWord outcome={ended} />
        {contactId && whose && NOT_DELETED.has(ended) && (
          <OpenContact contactId={contactId} address={whose} tabIndex={tabIndex} />
        )}
      </>
    ),
    width: '14rem',
  };
}

/** Whom Constant Contact's own pages show. */
const NOT_DELETED: ReadonlySet<JobResult['outcome']> = new Set([
  'active',
  'awaiting-confirmation',
  'no-permission',
  'temporary-hold',
  'unsubscribed',
  'restored',
  'opted-out-meanwhile',
  'not-deleted',
  'imported',
  'updated',
  'signed-up',
  'stayed-unsubscribed',
]);

function since(): Column<JobResult> {
  return {
    id: 'since',
    heading: i18n.t('results.since'),
    text: (result) => result.since ?? '',
    sortBy: (result) => instantOf(result.since),
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
    cell: ({ remedy: next, address: whose }, { tabIndex }) =>
      next && <CardButton label={nameOfRemedy(next)} address={whose} tabIndex={tabIndex} />,
    width: '12rem',
  };
}

/** Whoever did not become what was asked for can be looked at, with what may be done about them. */
function nextStep(): Column<JobResult> {
  return {
    id: 'next',
    heading: i18n.t('results.remedy'),
    text: noWords,
    cell: ({ outcome: ended, address: whose }, { tabIndex }) =>
      isCompleteAddress(whose) &&
      !DONE.has(ended) && <CardButton label={i18n.t('results.seeContact')} address={whose} tabIndex={tabIndex} />,
    width: '9rem',
  };
}

const DONE: ReadonlySet<JobResult['outcome']> = new Set([
  'imported',
  'updated',
  'signed-up',
  'restored',
  'deleted-again',
]);

/** Opens the card, where what the button says is done. */
function CardButton({ label, address: whose, tabIndex }: { label: string; address: string; tabIndex: 0 | -1 }) {
  const show = () => {
    shownAddress.value = whose;
  };
  return (
    <button type="button" class="quiet" aria-haspopup="dialog" tabIndex={tabIndex} onClick={show}>
      {label}
    </button>
  );
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
