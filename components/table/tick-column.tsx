import { i18n } from '#i18n';
import { type Column, noWords } from './column';
import type { Selection } from './selection';

/** The column of checkboxes: "Select all" above, one for each row, ranges with Shift. */
export function tickColumn<Row>(
  selection: Selection,
  keyOf: (row: Row) => string,
  nameOf: (row: Row) => string,
): Column<Row> {
  return {
    id: 'tick',
    heading: i18n.t('table.selectAll'),
    text: noWords,
    width: '3rem',
    headingCell: () => (
      <label class="tick-target">
        <input
          type="checkbox"
          aria-label={i18n.t('table.selectAll')}
          checked={selection.all === 'all'}
          indeterminate={selection.all === 'some'}
          onChange={selection.toggleAll}
        />
      </label>
    ),
    cell: (row, { tabIndex }) => (
      <label class="tick-target">
        <input
          type="checkbox"
          aria-label={i18n.t('table.select', [nameOf(row)])}
          tabIndex={tabIndex}
          checked={selection.keys.has(keyOf(row))}
          onClick={(event) => selection.toggle(keyOf(row), event.shiftKey)}
          onKeyDown={(event) => {
            if (event.key !== ' ' || !event.shiftKey) return;
            // Firefox does not say at the click that follows that Shift was held.
            event.preventDefault();
            selection.toggle(keyOf(row), true);
          }}
        />
      </label>
    ),
  };
}
