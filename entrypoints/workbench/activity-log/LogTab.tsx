import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { appState } from '@/components/app-state';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import type { RowOrder } from '@/components/table/column';
import { SaveCsv } from '@/components/table/ExportCsv';
import { FilterBox } from '@/components/table/FilterBox';
import { VirtualTable } from '@/components/table/VirtualTable';
import type { LogAccount, LogEntryView, LogQuery } from '@/utils/messages';
import { accountChanges } from '../changes';
import { useListNames } from '../list-names';
import {
  askLog,
  isReadingLog,
  leaving,
  logAccounts,
  logEntries,
  logFailure,
  logQuery,
  readLog,
  readMore,
  undoFailure,
} from './activity-log';
import { DeleteShown } from './DeleteShown';
import { LeavingEntries } from './LeavingEntries';
import { LogAccountChoice } from './LogAccountChoice';
import { LogDetails } from './LogDetails';
import { logColumns } from './log-columns';
import { logFile } from './log-pages';
import { filterWords } from './log-words';

const ORDERS: readonly LogQuery['order'][] = ['at', 'what', 'contact', 'outcome'];

/** What was done to whom, when and why: the evidence, until an admin deletes it. */
export function LogTab() {
  const [opened, setOpened] = useState<string | null>(null);
  const [filter, setFilter] = useState('');
  const [order, setOrder] = useState<RowOrder | null>(null);
  const [accountKey, setAccountKey] = useState(appState.value?.accountKey ?? null);
  const listNames = useListNames();
  const columns = useMemo(() => logColumns(setOpened), []);

  const query = useMemo((): LogQuery => {
    const { columnId = 'at', descending = true } = order ?? {};
    const words = filterWords(filter, listNames);
    return { accountKey, words, order: ORDERS.find((each) => each === columnId) ?? 'at', descending };
  }, [accountKey, filter, filter && listNames, order]);
  useEffect(() => void askLog(query), [query]);
  const changes = accountChanges.value;
  useEffect(() => {
    if (changes > 0) void readLog();
  }, [changes]);

  const entries = logEntries.value;
  const gone = leaving.value;
  const rows = useMemo(() => (entries ?? []).filter(({ id }) => !gone.has(id)), [entries, gone]);
  const entry = rows.find(({ id }) => id === opened);
  const accounts = logAccounts.value;
  const inAll = accounts && entriesIn(accounts, accountKey) - gone.size;
  const orderBy = (columnId: string) =>
    setOrder((before) => ({ columnId, descending: before?.columnId === columnId && !before.descending }));

  async function fileParts(signal: AbortSignal): Promise<Blob[] | null> {
    const file = await logFile(logQuery.value, listNames, signal);
    if (file?.ok === false) logFailure.value = file.failure;
    return file?.ok ? file.value : null;
  }

  return (
    <>
      {logFailure.value && <FailureNote failure={logFailure.value} onRetry={readLog} />}
      <div class="toolbar">
        <div class="filters">
          <FilterBox filter={filter} onFilter={setFilter} hint={i18n.t('log.filterHint')} />
          <LogAccountChoice accounts={accounts ?? []} chosen={accountKey} onChosen={setAccountKey} />
        </div>
        <div class="actions">
          <DeleteShown disabled={rows.length === 0} filter={filter} />
          <SaveCsv fileName={i18n.t('workbench.tab.activityLog')} disabled={rows.length === 0} parts={fileParts} />
        </div>
      </div>
      <div class="log-said">
        {undoFailure.value && <FailureNote failure={undoFailure.value} />}
        <LeavingEntries />
      </div>
      {inAll !== 0 && (
        <p class="small table-facts">
          {inAll === null ? '\u00a0' : i18n.t('table.shown', [formatNumber(rows.length), formatNumber(inAll)])}
        </p>
      )}
      {entry && <LogDetails entry={entry} listNames={listNames} onClose={() => setOpened(null)} />}
      <VirtualTable
        name={i18n.t('workbench.tab.activityLog')}
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        order={order}
        onOrder={orderBy}
        isMarked={({ id }) => id === opened}
        busy={isReadingLog.value}
        onEnd={readMore}
        empty={emptyWords(inAll)}
      />
    </>
  );
}

/** How many entries there are to choose from: those whose account was not known are shown with every account's. */
function entriesIn(accounts: readonly LogAccount[], chosen: string | null): number {
  return accounts
    .filter(({ accountKey }) => chosen === null || accountKey === chosen || accountKey === '')
    .reduce((sum, { entries }) => sum + entries, 0);
}

/** Why there is nothing to see; a failure says so itself. */
function emptyWords(inAll: number | null): string {
  if (logFailure.value || inAll === null) return '';
  return inAll > 0 ? i18n.t('table.noMatch') : i18n.t('log.none');
}

function keyOf({ id }: LogEntryView): string {
  return id;
}
