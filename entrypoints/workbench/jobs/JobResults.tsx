import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Share, ShareBar, type Tone } from '@/components/charts/ShareBar';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { CopyAddresses } from '@/components/table/CopyAddresses';
import { ExportCsv, itself } from '@/components/table/ExportCsv';
import { FilterBox } from '@/components/table/FilterBox';
import { SelectionBar } from '@/components/table/SelectionBar';
import { useSelection } from '@/components/table/selection';
import { useTableView } from '@/components/table/table-view';
import { tickColumn } from '@/components/table/tick-column';
import { VirtualTable } from '@/components/table/VirtualTable';
import type { StandingKind } from '@/utils/contacts/standing';
import type { Job, JobOutcome, JobResult } from '@/utils/messages';
import { useAddressOrder } from '../contact/shown-address';
import { useJobResults } from './job-results';
import { OUTCOME_ORDER } from './job-words';
import { isUnderWay } from './jobs';
import { iconOf } from './OutcomeWord';
import { outcomeName } from './outcome-words';
import { resultColumns } from './result-columns';

interface Props {
  job: Job;
  /** What the bar of outcomes is called. */
  picture: string;
  /** What else can be done with the results; `isWhole`: the job is over, and all of them are here. */
  actions?: (results: readonly JobResult[], isWhole: boolean) => ComponentChildren;
  /** What can be done with those that are selected; without it none can be. */
  selectionActions?: (selected: readonly JobResult[], isWhole: boolean) => ComponentChildren;
}

/** What became of each item of a job: outcomes as one bar, and the table "Results". */
export function JobResults({ job, picture, actions, selectionActions }: Props) {
  const { results, failure, retry } = useJobResults(job);
  const isReading = results.length < job.settled;
  const isWhole = !isUnderWay(job) && !isReading;
  const [only, setOnly] = useState<JobOutcome | null>(null);
  const columns = useMemo(() => resultColumns(job.kind), [job.kind]);
  const rows = useMemo(() => (only ? results.filter(({ outcome }) => outcome === only) : results), [results, only]);
  const view = useTableView(rows, columns, null);
  const shownKeys = useMemo(() => view.shown.map(selectionKeyOf), [view.shown]);
  const selection = useSelection(shownKeys, isReading);
  const selected = useMemo(
    () => results.filter((result) => selection.keys.has(selectionKeyOf(result))),
    [results, selection.keys],
  );
  const facts = i18n.t('table.shown', [formatNumber(view.shown.length), formatNumber(results.length)]);
  useAddressOrder(view.shown, ({ address }) => address);
  const outcomes = OUTCOME_ORDER.filter((outcome) => job.counts[outcome]);
  return (
    <section class="results" aria-label={i18n.t('results.heading')}>
      {outcomes.length > 0 && <ShareBar name={picture} shares={outcomes.map((outcome) => shareOf(outcome, job))} />}
      {failure && <FailureNote failure={failure} onRetry={retry} />}
      <div class="toolbar">
        <div class="filters">
          <FilterBox filter={view.filter} onFilter={view.setFilter} hint={i18n.t('results.filterHint')} />
          <select
            aria-label={i18n.t('results.outcome')}
            value={only ?? ''}
            onChange={({ currentTarget }) =>
              setOnly(outcomes.find((outcome) => outcome === currentTarget.value) ?? null)
            }
          >
            <option value="">{i18n.t('results.everyOutcome')}</option>
            {outcomes.map((outcome) => (
              <option key={outcome} value={outcome}>
                {outcomeName(outcome)}
              </option>
            ))}
          </select>
        </div>
        <div class="actions">
          <ExportCsv fileName={i18n.t('results.heading')} columns={columns} rows={view.shown} linesOf={itself} />
          {actions?.(results, isWhole)}
        </div>
      </div>
      {selectionActions ? (
        <SelectionBar facts={facts} selection={selection}>
          {selectionActions(selected, isWhole && !selection.isIncomplete)}
          {selected.length > 0 && (
            <>
              <CopyAddresses addresses={selected.map(({ address }) => address)} />
              <ExportCsv
                fileName={i18n.t('results.heading')}
                columns={columns}
                rows={selected}
                linesOf={itself}
                label={i18n.t('table.exportSelected')}
              />
            </>
          )}
        </SelectionBar>
      ) : (
        <p class="small table-facts">{facts}</p>
      )}
      <VirtualTable
        name={i18n.t('results.heading')}
        columns={
          selectionActions ? [tickColumn(selection, selectionKeyOf, ({ address }) => address), ...columns] : columns
        }
        rows={view.shown}
        rowKey={keyOf}
        isMarked={(result) => selection.keys.has(selectionKeyOf(result))}
        order={view.order}
        onOrder={view.orderBy}
        busy={isReading && !failure}
        empty={results.length > 0 ? i18n.t('table.noMatch') : job.state.kind === 'running' && i18n.t('results.none')}
      />
    </section>
  );
}

function keyOf({ index }: JobResult): number {
  return index;
}

function selectionKeyOf({ index }: JobResult): string {
  return String(index);
}

function shareOf(outcome: JobOutcome, job: Job): Share {
  return { label: outcomeName(outcome), count: job.counts[outcome] ?? 0, tone: toneOf(iconOf(outcome)) };
}

function toneOf(kind: StandingKind): Tone {
  switch (kind) {
    case 'active':
      return 'good';
    case 'absent':
      return 'absent';
    case 'no-permission':
    case 'awaiting-confirmation':
    case 'temporary-hold':
      return 'waiting';
    case 'unsubscribed':
      return 'stopped';
    case 'deleted':
      return 'hidden';
    case 'deleted-opted-out':
      return 'hidden-stopped';
    case 'unrecognized':
      return 'unknown';
  }
}
