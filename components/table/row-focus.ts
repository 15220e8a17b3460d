import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { VirtualRows } from './virtual-rows';

const CONTROLS = 'button, input, select, a[href]';

interface RowFocus {
  scroller: RefObject<HTMLDivElement | null>;
  rows: VirtualRows;
  count: number;
  /** The one row that the Tab key reaches. */
  current: number;
  onMove: (index: number) => void;
}

/** Lets the arrow keys, Page Up, Page Down, Home and End carry the focus from a row's control to the same of another row. */
export function useRowFocus({ scroller, rows, count, current, onMove }: RowFocus) {
  /** Which control of the row takes the focus once the row is drawn. */
  const awaited = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (awaited.current === null) return;
    const row = scroller.current?.querySelector(`tr[data-index="${current}"]`);
    const controls = row?.querySelectorAll<HTMLElement>(CONTROLS) ?? [];
    const control = controls[Math.min(awaited.current, controls.length - 1)];
    if (!control) return;
    awaited.current = null;
    control.focus({ preventScroll: true });
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const from = placeOf(event.target);
      if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
      const next = nextIndex(event.key, from.index, count, rowsInSight(element));
      if (next === null) return;
      event.preventDefault();
      awaited.current = from.control;
      onMove(next);
      rows.scrollToIndex(next);
    };
    const onFocusIn = (event: FocusEvent) => {
      const place = placeOf(event.target);
      if (place) onMove(place.index);
    };
    element.addEventListener('keydown', onKeyDown);
    element.addEventListener('focusin', onFocusIn);
    return () => {
      element.removeEventListener('keydown', onKeyDown);
      element.removeEventListener('focusin', onFocusIn);
    };
  }, [scroller, rows, count, onMove]);
}

/** Where a key takes the focus, `null` where it does not move it. `page` is a number of rows. */
export function nextIndex(key: string, index: number, count: number, page: number): number | null {
  const within = (wanted: number) => Math.max(0, Math.min(wanted, count - 1));
  switch (key) {
    case 'ArrowDown':
      return within(index + 1);
    case 'ArrowUp':
      return within(index - 1);
    case 'PageDown':
      return within(index + page);
    case 'PageUp':
      return within(index - page);
    case 'Home':
      return 0;
    case 'End':
      return within(count - 1);
    default:
      return null;
  }
}

function rowsInSight(element: HTMLElement): number {
  const row = element.querySelector('tbody tr[data-index]');
  return Math.max(1, Math.floor(element.clientHeight / (row?.clientHeight || element.clientHeight)) - 1);
}

function placeOf(target: EventTarget | null): { index: number; control: number } | null {
  if (!(target instanceof HTMLElement)) return null;
  const row = target.closest<HTMLTableRowElement>('tr[data-index]');
  if (!row) return null;
  return { index: Number(row.dataset.index), control: [...row.querySelectorAll(CONTROLS)].indexOf(target) };
}
