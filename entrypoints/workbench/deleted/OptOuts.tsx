import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { Moment, momentText } from '@/components/Moment';
import type { Column } from '@/components/table/column';
import { FilteredTable } from '@/components/table/FilteredTable';
import { useTableView } from '@/components/table/table-view';
import { type OptOutMinute, optOuts, readOptOuts } from './opt-outs';

/** How far back it looks where nothing says since when. */
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** Of a minute in which people unsubscribed. */
const COLUMNS: readonly Column<OptOutMinute>[] = [
  {
    id: 'at',
    get heading() {
      return i18n.t('log.column.at');
    },
    namesRow: true,
    text: ({ minute }) => (minute === null ? i18n.t('event.noDate') : new Date(minute).toISOString()),
    sortBy: ({ minute }) => minute ?? 0,
    cell: ({ minute }) => (minute === null ? i18n.t('event.noDate') : <Moment at={new Date(minute).toISOString()} />),
  },
  {
    id: 'by',
    get heading() {
      return i18n.t('optOuts.column.by');
    },
    text: sourceWords,
    sortBy: sourceWords,
  },
  {
    id: 'people',
    get heading() {
      return i18n.t('optOuts.column.people');
    },
    text: ({ people }) => String(people),
    sortBy: ({ people }) => people,
    cell: ({ people }) => formatNumber(people),
  },
];

/** When people unsubscribed, and by whose act. Nothing of it can be undone from here, so it is explained. `since`: ISO; `null`: last week. */
export function OptOuts({ since }: { since: string | null }) {
  const state = optOuts.value;
  const wanted = since ?? state?.since ?? null;
  const read = () => void readOptOuts(wanted ?? new Date(Date.now() - WEEK_MS).toISOString());
  useEffect(() => {
    if (!state || (since !== null && state.since !== since)) read();
  }, [state === null, since]);
  const view = useTableView(state?.minutes ?? [], COLUMNS, { columnId: 'at', descending: true });
  if (!state) return null;
  const { minutes, progress } = state;
  return (
    <section class="results" aria-label={i18n.t('views.unsubscribed')}>
      <p>{i18n.t('optOuts.since', [momentText(state.since)])}</p>
      {typeof progress === 'object' && <FailureNote failure={progress} onRetry={read} />}
      {minutes.length > 0 && <Explanation minutes={minutes} />}
      <FilteredTable
        name={i18n.t('views.unsubscribed')}
        columns={COLUMNS}
        rows={minutes}
        view={view}
        rowKey={keyOf}
        busy={progress === 'reading'}
        empty={progress === 'complete' && i18n.t('optOuts.none')}
      />
    </section>
  );
}

function Explanation({ minutes }: { minutes: readonly OptOutMinute[] }) {
  const byAccount = peopleOf(minutes.filter(({ source }) => source === 'Account'));
  const byContacts = peopleOf(minutes) - byAccount;
  return (
    <>
      {byAccount > 0 && <p>{i18n.t('optOuts.byAccount', byAccount, [formatNumber(byAccount)])}</p>}
      {byContacts > 0 && <p>{i18n.t('optOuts.byContacts', byContacts, [formatNumber(byContacts)])}</p>}
      <p>{i18n.t('optOuts.notUndone')}</p>
    </>
  );
}

function peopleOf(minutes: readonly OptOutMinute[]): number {
  return minutes.reduce((sum, { people }) => sum + people, 0);
}

function sourceWords({ source }: OptOutMinute): string {
  switch (source) {
    case 'Contact':
      return i18n.t('event.byContact');
    case 'Account':
      return i18n.t('event.byAccountOrApp');
    default:
      return i18n.t('event.byUnknown');
  }
}

function keyOf({ minute, source }: OptOutMinute): string {
  return `${minute} ${source}`;
}
