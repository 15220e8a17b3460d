import { i18n } from '#i18n';
import { momentText } from '@/components/Moment';
import { FilterBox } from '@/components/table/FilterBox';
import type { ListBefore } from '@/utils/messages';
import { nameOfList } from './deleted-columns';
import { type DeletedFilter, NOT_KNOWN, type Period, type Shown } from './deleted-filter';

const PERIODS: readonly Period[] = ['all', '7', '30', '90', '365'];
const SHOWN: readonly Shown[] = ['all', 'restorable', 'opted-out'];

interface Props {
  filter: DeletedFilter;
  /** The lists that any of the contacts is known to have been on, by id. */
  lists: ReadonlyMap<string, ListBefore>;
  onFilter: (filter: DeletedFilter) => void;
  words: string;
  onWords: (words: string) => void;
}

/** What narrows the table of deleted contacts: words, period, opt-out, list, and the day picked in the picture. */
export function DeletedFilters({ filter, lists, onFilter, words, onWords }: Props) {
  return (
    <div class="filters">
      <FilterBox filter={words} onFilter={onWords} hint={i18n.t('deleted.filterHint')} />
      <select
        aria-label={i18n.t('deleted.period.label')}
        value={filter.period}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ ...filter, period: PERIODS.find((period) => period === value) ?? 'all', day: null })
        }
      >
        {PERIODS.map((period) => (
          <option key={period} value={period}>
            {period === 'all' ? i18n.t('deleted.period.all') : i18n.t('deleted.period.days', [period])}
          </option>
        ))}
      </select>
      <select
        aria-label={i18n.t('deleted.optOut.label')}
        value={filter.shown}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ ...filter, shown: SHOWN.find((shown) => shown === value) ?? 'all' })
        }
      >
        {SHOWN.map((shown) => (
          <option key={shown} value={shown}>
            {shownWords(shown)}
          </option>
        ))}
      </select>
      {lists.size > 0 && (
        <WasOn lists={lists} listId={filter.listId} onList={(listId) => onFilter({ ...filter, listId })} />
      )}
      {filter.since && (
        <button type="button" class="chip" onClick={() => onFilter({ ...filter, since: null })}>
          {i18n.t('deleted.onlySince', [momentText(filter.since)])}
        </button>
      )}
      {filter.day && (
        <button type="button" class="chip" onClick={() => onFilter({ ...filter, day: null })}>
          {i18n.t('deleted.onlyDay', [momentText(filter.day)])}
        </button>
      )}
    </div>
  );
}

interface WasOnProps {
  lists: ReadonlyMap<string, ListBefore>;
  listId: string | null;
  onList: (listId: string | null) => void;
}

/** The list they were on, where that is known. */
function WasOn({ lists, listId, onList }: WasOnProps) {
  const known = [...lists.values()].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  return (
    <select
      aria-label={i18n.t('card.wasOn')}
      value={listId ?? ''}
      onChange={({ currentTarget: { value } }) => onList(value === '' ? null : value)}
    >
      <option value="">{i18n.t('deleted.list.any')}</option>
      {known.map((list) => (
        <option key={list.listId} value={list.listId}>
          {i18n.t('deleted.list.was', [nameOfList(list)])}
        </option>
      ))}
      <option value={NOT_KNOWN}>{i18n.t('deleted.list.unknown')}</option>
    </select>
  );
}

function shownWords(shown: Shown): string {
  switch (shown) {
    case 'all':
      return i18n.t('deleted.optOut.all');
    case 'opted-out':
      return i18n.t('deleted.optOut.optedOut');
    case 'restorable':
      return i18n.t('deleted.optOut.notOptedOut');
  }
}
