import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { localDay } from '@/components/local-day';
import { CopyAddresses } from '@/components/table/CopyAddresses';
import { ExportCsv, itself } from '@/components/table/ExportCsv';
import { SelectionBar } from '@/components/table/SelectionBar';
import { useSelection } from '@/components/table/selection';
import { useTableView } from '@/components/table/table-view';
import { tickColumn } from '@/components/table/tick-column';
import { VirtualTable } from '@/components/table/VirtualTable';
import type { DeletedContact } from '@/utils/messages';
import { addressOf } from '../contact/contact-columns';
import { useAddressOrder } from '../contact/shown-address';
import { RestoreDialog } from '../restore/RestoreDialog';
import { tabDetails } from '../tabs';
import { DeletedFilters } from './DeletedFilters';
import { DeletedJobs } from './DeletedJobs';
import { DeletionsPerDay } from './DeletionsPerDay';
import { deletedColumns } from './deleted-columns';
import { deletedContacts, readDeletedContacts } from './deleted-contacts';
import { type DeletedFilter, inPeriod, matching, ofDay } from './deleted-filter';

const EVERYBODY: DeletedFilter = { period: 'all', shown: 'all', day: null, since: null, listId: null };

/** Every deleted contact of the account: when they went, and which of them to bring back. */
export function DeletedTab() {
  const { contacts, lists, total, progress } = deletedContacts.value;
  const missed = progress === 'complete' && total !== null ? total - contacts.length : 0;
  const { inTable, inFile } = useMemo(() => deletedColumns(lists), [lists]);
  const [filter, setFilter] = useState<DeletedFilter>(EVERYBODY);
  const { period, day, since, listId } = filter;
  const asked = tabDetails.value.get('since');
  useEffect(() => setFilter((before) => ({ ...before, since: asked })), [asked]);
  const isRestoreAsked = tabDetails.value.has('restore');
  const [restoring, setRestoring] = useState(false);
  const recent = useMemo(() => inPeriod(contacts, period, today()), [contacts, period]);
  const rows = useMemo(
    () => matching(recent, { shown: filter.shown, since, listId }),
    [recent, filter.shown, since, listId],
  );
  const view = useTableView(rows, inFile, { columnId: 'deleted', descending: true });
  const shown = useMemo(() => ofDay(view.shown, day), [view.shown, day]);
  const shownKeys = useMemo(() => shown.map(keyOf), [shown]);
  const reading = progress === 'reading' || progress === 'not-started';
  // Who was restored meanwhile is selected no longer; while everybody is read anew, nobody is known to be.
  const there = useMemo(() => (progress === 'complete' ? new Set(contacts.map(keyOf)) : null), [progress, contacts]);
  const selection = useSelection(shownKeys, reading, there);
  const selected = useMemo(
    () => contacts.filter((each) => selection.keys.has(keyOf(each))),
    [contacts, selection.keys],
  );
  const selectedIds = useMemo(() => [...selection.keys], [selection.keys]);
  const columns = [tickColumn(selection, keyOf, ({ contact }) => addressOf(contact)), ...inTable];

  useAddressOrder(shown, ({ contact }) => contact.address);

  useEffect(() => {
    if (progress === 'not-started') void readDeletedContacts();
  }, [progress]);

  // A day whose contacts are all restored is chosen no longer: nothing of it is left to see.
  useEffect(() => {
    if (progress === 'complete' && day !== null && ofDay(contacts, day).length === 0)
      setFilter({ ...filter, day: null });
  }, [progress, contacts, day]);

  const restoreAll = (accident: readonly DeletedContact[]) => {
    selection.only(accident.map(keyOf));
    setRestoring(true);
  };

  useEffect(() => {
    if (progress !== 'complete' || !isRestoreAsked) return;
    restoreAll(matching(contacts, { ...EVERYBODY, since: asked }));
    // A reload must not ask anew.
    location.replace(`#recently-deleted?since=${asked}`);
  }, [progress, isRestoreAsked]);

  return (
    <>
      <DeletedJobs />
      {typeof progress === 'object' && <FailureNote failure={progress} onRetry={readDeletedContacts} />}
      {contacts.length === 0 && reading && <div class="deletions-place" />}
      {contacts.length > 0 && (
        <DeletionsPerDay
          contacts={view.shown}
          period={period}
          today={today()}
          day={day}
          onDay={(picked) => setFilter({ ...filter, day: picked })}
          onRestoreDay={(picked) => restoreAll(ofDay(view.shown, picked))}
        />
      )}
      <div class="toolbar">
        <DeletedFilters
          filter={filter}
          lists={lists}
          onFilter={setFilter}
          words={view.filter}
          onWords={view.setFilter}
        />
        <div class="actions">
          {/* A disabled button would lose the focus that it has. */}
          <button type="button" aria-disabled={reading} onClick={() => reading || void readDeletedContacts()}>
            {i18n.t('deleted.readAgain')}
          </button>
          <ExportCsv fileName={i18n.t('deleted.fileName')} columns={inFile} rows={shown} linesOf={itself} />
        </div>
      </div>
      {missed > 0 && <p class="small">{i18n.t('safetyNet.missed', missed, [formatNumber(missed)])}</p>}
      <SelectionBar facts={factsInWords(shown.length, contacts.length, total, reading)} selection={selection}>
        <button
          type="button"
          class="primary"
          disabled={selection.keys.size === 0 || selection.isIncomplete}
          onClick={() => setRestoring(true)}
        >
          {i18n.t('deleted.restoreSelected')}
        </button>
        {selected.length > 0 && (
          <>
            <CopyAddresses addresses={selected.flatMap(({ contact }) => contact.address ?? [])} />
            <ExportCsv
              fileName={i18n.t('deleted.fileName')}
              columns={inFile}
              rows={selected}
              linesOf={itself}
              label={i18n.t('table.exportSelected')}
            />
          </>
        )}
      </SelectionBar>
      <VirtualTable
        name={i18n.t('workbench.tab.recentlyDeleted')}
        columns={columns}
        rows={shown}
        rowKey={keyOf}
        order={view.order}
        onOrder={view.orderBy}
        isMarked={(row) => selection.keys.has(keyOf(row))}
        busy={reading}
        empty={emptyWords(contacts.length, progress)}
      />
      {restoring && (
        <RestoreDialog contactIds={selectedIds} onClose={() => setRestoring(false)} onStarted={selection.clear} />
      )}
    </>
  );
}

function factsInWords(shown: number, read: number, total: number | null, reading: boolean): string {
  return reading
    ? i18n.t('deleted.reading', [formatNumber(read), total === null ? '…' : formatNumber(total)])
    : i18n.t('table.shown', [formatNumber(shown), formatNumber(read)]);
}

/** Why the table is empty. */
function emptyWords(read: number, progress: typeof deletedContacts.value.progress): string {
  if (read > 0) return i18n.t('table.noMatch');
  return progress === 'complete' ? i18n.t('deleted.none') : i18n.t('deleted.notRead');
}

function keyOf({ contact }: DeletedContact): string {
  return contact.contactId;
}

/** `deletedAt` has no time zone: the account's day is taken to be the person's. */
function today(): string {
  return localDay(new Date());
}
