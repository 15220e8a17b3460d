import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatNumber } from '../format';
import type { Selection } from './selection';

interface Props {
  /** What the table shows, in words. */
  facts: string;
  selection: Selection;
  /** What can be done with the rows that are selected. */
  children: ComponentChildren;
}

/** Above a table: what it shows, how much of it is selected, and what can be done with that. It is as high without a selection. */
export function SelectionBar({ facts, selection, children }: Props) {
  const bar = useRef<HTMLFieldSetElement>(null);
  const selected = selection.keys.size;
  const clear = () => {
    selection.clear();
    // The button goes along with the selection.
    bar.current?.focus();
  };
  return (
    <fieldset
      ref={bar}
      tabIndex={-1}
      class={selected > 0 ? 'selection-bar raised' : 'selection-bar'}
      aria-label={i18n.t('table.selection')}
    >
      <p class="small">
        {facts}
        {selected > 0 && (
          <>
            {' · '}
            <strong>{i18n.t('table.selected', [formatNumber(selected)])}</strong>
          </>
        )}
      </p>
      <div class="actions">
        {children}
        {selected > 0 && (
          <button type="button" class="quiet" onClick={clear}>
            {i18n.t('table.clearSelection')}
          </button>
        )}
      </div>
    </fieldset>
  );
}
