import { i18n } from '#i18n';

interface Props {
  filter: string;
  onFilter: (filter: string) => void;
  /** What it looks through, e.g. "Address, name or reason". */
  hint: string;
}

/** The textbox "Filter" of a table. */
export function FilterBox({ filter, onFilter, hint }: Props) {
  return (
    <input
      type="text"
      class="filter-box"
      aria-label={i18n.t('table.filter')}
      placeholder={hint}
      autocomplete="off"
      spellcheck={false}
      value={filter}
      onInput={(event) => onFilter(event.currentTarget.value)}
    />
  );
}
