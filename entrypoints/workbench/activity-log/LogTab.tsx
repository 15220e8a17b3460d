import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement } from '@/components/Announcement';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { ExportCsv } from '@/components/table/ExportCsv';
import { FilterBox } from '@/components/table/FilterBox';
import { useTableView } from '@/components/table/table-view';
import { VirtualTable } from '@/components/table/VirtualTable';
import type { LogEntry } from '@/utils/messages';
import { accountChanges } from '../changes';
import { useListNames } from '../list-names';
import { leaving, logEntries, logFailure, putBack, readLog, undoFailure } from './activity-log';
import { DeleteShown } from './DeleteShown';
import { LogDetails } from './LogDetails';
import { logColumns } from './log-columns';
import { logFileColumns, logFileLines } from './log-file';

/** What was done to whom, when and why: the evidence, until an admin deletes it. */
export function LogTab() {
  const entries = logEntries.value;
  const gone = leaving.value;
  const [opened, setOpened] = useState<string | null>(null);
  const rows = useMemo(() => (entries ?? []).filter(({ id }) => !gone.has(id)), [entries, gone]);
  const listNames = useListNames();
  const columns = useMemo(() => logColumns(setOpened, listNames), [listNames]);
  const fileColumns = useMemo(() => logFileColumns(listNames), [listNames]);
  const view = useTableView(rows, columns, null);
  const entry = rows.find(({ id }) => id === opened);

  const putBackButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The last entry takes the focus along when it goes.
    if (document.activeElement === document.body) putBackButton.current?.focus();
  }, [gone]);

  const changes = accountChanges.value;
  useEffect(() => void readLog(), [changes]);

  return (
    <>
      {logFailure.value && <FailureNote failure={logFailure.value} onRetry={readLog} />}
      <div class="toolbar">
        <div class="filters">
          <FilterBox filter={view.filter} onFilter={view.setFilter} hint={i18n.t('log.filterHint')} />
        </div>
        <div class="actions">
          <DeleteShown entries={view.shown} filter={view.filter} />
          <ExportCsv fileName={i18n.t('log.fileName')} columns={fileColumns} rows={view.shown} linesOf={logFileLines} />
        </div>
      </div>
      <div class="log-said">
        <Announcement />
        {undoFailure.value && <FailureNote failure={undoFailure.value} />}
        {gone.size > 0 && (
          <p class="note put-back" role="status">
            {i18n.t('log.leaving', gone.size, [formatNumber(gone.size)])}{' '}
            <button type="button" ref={putBackButton} onClick={putBack}>
              {i18n.t('log.putBack')}
            </button>
          </p>
        )}
      </div>
      {rows.length > 0 && (
        <p class="small table-facts">
          {i18n.t('table.shown', [formatNumber(view.shown.length), formatNumber(rows.length)])}
        </p>
      )}
      {entry && <LogDetails entry={entry} listNames={listNames} onClose={() => setOpened(null)} />}
      <VirtualTable
        name={i18n.t('workbench.tab.activityLog')}
        columns={columns}
        rows={view.shown}
        rowKey={keyOf}
        order={view.order}
        onOrder={view.orderBy}
        isMarked={({ id }) => id === opened}
        busy={entries === null && logFailure.value === null}
        empty={rows.length === 0 ? i18n.t('log.none') : i18n.t('table.noMatch')}
      />
    </>
  );
}

function keyOf({ id }: LogEntry): string {
  return id;
}
