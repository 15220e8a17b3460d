import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ContactList } from '@/utils/contacts/contact';
import { useGuard } from './guard/guard';

export interface ListRowsProps {
  lists: ContactList[];
  filter: string;
  chosen: ReadonlySet<string>;
  alreadyOn: readonly string[];
  onChosen(chosen: ReadonlySet<string>): void;
}

/** From here on only the rows in sight are laid out and painted. */
const MANY = 100;

/** The checkboxes whose list's name has the filter's text in it. */
export function ListRows({ lists, filter, chosen, alreadyOn, onChosen }: ListRowsProps) {
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = wanted ? lists.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)) : lists;

  const guard = useGuard();
  const [place, setPlace] = useState<string | null>(null);
  const enabled = shown.filter(({ listId }) => !alreadyOn.includes(listId));
  // One stop of the Tab key for all; the arrows go from row to row.
  const stop =
    enabled.find(({ listId }) => listId === place) ?? enabled.find(({ listId }) => chosen.has(listId)) ?? enabled[0];

  function toggle(listId: string): void {
    const next = new Set(chosen);
    if (!next.delete(listId)) next.add(listId);
    onChosen(next);
  }

  function move(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    const at = enabled.findIndex(({ listId }) => listId === stop?.listId);
    const places: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: enabled.length - 1 };
    const next = enabled[places[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    setPlace(next.listId);
    const rows = event.currentTarget.closest('.list-rows');
    rows?.querySelector<HTMLElement>(`input[value="${CSS.escape(next.listId)}"]`)?.focus();
  }

  if (lists.length > 0 && shown.length === 0) return <p>{i18n.t('form.noListMatches', [filter])}</p>;
  return (
    <div class={lists.length > MANY ? 'list-rows list-rows-many' : 'list-rows'}>
      {shown.map(({ listId, name }) => {
        const isOn = alreadyOn.includes(listId);
        return (
          <label class="tick" key={listId}>
            <input
              type="checkbox"
              value={listId}
              tabIndex={listId === stop?.listId ? 0 : -1}
              aria-label={name}
              aria-description={isOn ? i18n.t('form.alreadyOn') : undefined}
              checked={isOn || chosen.has(listId)}
              disabled={isOn}
              onFocus={() => setPlace(listId)}
              onKeyDown={move}
              onClick={(event) => {
                if (event.isTrusted || guard.isOwnPage) toggle(listId);
                else event.preventDefault();
              }}
            />
            <span>
              {name} {isOn && <small>{i18n.t('form.alreadyOn')}</small>}
            </span>
          </label>
        );
      })}
    </div>
  );
}
