import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { Moment } from '@/components/Moment';
import { type Column, noWords } from '@/components/table/column';
import { FilteredTable } from '@/components/table/FilteredTable';
import { useTableView } from '@/components/table/table-view';
import { useMessage } from '@/components/use-message';
import type { Result } from '@/utils/failure';
import { type ListLoss, sendMessage } from '@/utils/messages';
import { accountChanges } from '../changes';
import { PutBackDialog } from '../restore/PutBackDialog';
import { DeletedJobs } from './DeletedJobs';

/** Lists that were deleted, or that contacts left, by the safety net: who was on them can be put back. `none`: why there is none. */
export function ListLosses({ none }: { none: string }) {
  const [losses, setLosses] = useState<Result<ListLoss[]> | null>(null);
  const [chosen, setChosen] = useState<ListLoss | null>(null);
  const read = () => void answered(sendMessage('readListLosses', chosenAccount())).then(setLosses);
  useMessage('safetyNetChanged', read);
  useEffect(read, [accountChanges.value, chosenAccount().accountKey]);
  const columns = useMemo(() => columnsOf(setChosen), []);
  const rows = losses?.ok ? losses.value : [];
  const view = useTableView(rows, columns, { columnId: 'contacts', descending: true });
  return (
    <>
      <DeletedJobs />
      <p>{i18n.t('listLosses.about')}</p>
      {losses?.ok === false && <FailureNote failure={losses.failure} onRetry={read} />}
      <FilteredTable
        name={i18n.t('form.lists')}
        columns={columns}
        rows={rows}
        view={view}
        rowKey={keyOf}
        busy={losses === null}
        empty={losses?.ok && none}
      />
      {chosen && <PutBackDialog loss={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

function columnsOf(onPutBack: (loss: ListLoss) => void): Column<ListLoss>[] {
  return [
    { id: 'name', heading: i18n.t('listLosses.column.name'), namesRow: true, text: lossName, sortBy: lossName },
    {
      id: 'what',
      heading: i18n.t('listLosses.column.what'),
      text: whatWords,
      sortBy: whatWords,
    },
    {
      id: 'contacts',
      heading: i18n.t('views.contacts'),
      text: ({ contacts }) => String(contacts),
      sortBy: ({ contacts }) => contacts,
      cell: ({ contacts }) => formatNumber(contacts),
    },
    {
      id: 'at',
      heading: i18n.t('listLosses.column.at'),
      text: ({ at }) => at,
      sortBy: ({ at }) => at,
      cell: ({ at }) => <Moment at={at} />,
    },
    {
      id: 'actions',
      heading: i18n.t('log.column.actions'),
      text: noWords,
      cell: (loss, { tabIndex }) => (
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={i18n.t('listLosses.putBackNamed', [lossName(loss)])}
          onClick={() => onPutBack(loss)}
        >
          {i18n.t('listLosses.putBack')}
        </button>
      ),
    },
  ];
}

/** The list's name, where it was ever known. */
export function lossName({ name, listId }: ListLoss): string {
  return name || listId;
}

function whatWords({ isGone }: ListLoss): string {
  return isGone ? i18n.t('listLosses.deleted') : i18n.t('listLosses.left');
}

function keyOf({ listId }: ListLoss): string {
  return listId;
}
