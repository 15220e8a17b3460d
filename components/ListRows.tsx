import { i18n } from '#i18n';
import type { ContactList } from '@/utils/contacts/contact';

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

  function toggle(listId: string): void {
    const next = new Set(chosen);
    if (!next.delete(listId)) next.add(listId);
    onChosen(next);
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
              aria-label={name}
              aria-description={isOn ? i18n.t('form.alreadyOn') : undefined}
              checked={isOn || chosen.has(listId)}
              disabled={isOn}
              onChange={() => toggle(listId)}
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
