import { i18n } from '#i18n';
import { formatList } from '@/components/format';
import type { ColumnMapping } from '@/utils/contacts/import-columns';
import { splitLists } from '@/utils/contacts/import-columns';
import type { CsvOverview } from '../csv/csv-reader';
import { useListNames } from '../list-names';

interface Props {
  overview: CsvOverview;
  mapping: ColumnMapping;
  onLists: (listIds: string[]) => void;
}

/** Offers the account's lists that the file names, where a column has the names of lists. */
export function ListsInFile({ overview, mapping, onLists }: Props) {
  const names = useListNames();
  const column = mapping.indexOf('email-lists');
  const inFile = new Set(overview.sample.flatMap(({ cells }) => splitLists(cells[column] ?? '')).map(lowered));
  const lists = [...names].filter(([, name]) => inFile.has(lowered(name)));
  if (lists.length === 0) return null;
  return (
    <p class="small">
      {i18n.t('import.listsInFile', [formatList(lists.map(([, name]) => name))])}{' '}
      <button type="button" class="quiet" onClick={() => onLists(lists.map(([listId]) => listId))}>
        {i18n.t('import.chooseListsInFile')}
      </button>
    </p>
  );
}

function lowered(name: string): string {
  return name.toLowerCase();
}
