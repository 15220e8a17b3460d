import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatList } from '@/components/format';
import { listsNamedIn } from '@/utils/contacts/lists-in-cells';
import { useListNames } from '../list-names';
import { counted } from './import-preparation';

/** Offers the account's lists that the file names, where a column has the names of lists. */
export function ListsInFile({ onLists }: { onLists: (listIds: string[]) => void }) {
  const names = useListNames();
  const texts = counted.value?.lists;
  const inFile = useMemo(() => listsNamedIn(texts ?? [], names), [texts, names]);
  const lists = [...names].filter(([listId]) => inFile.has(listId));
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
