import {
  defaultRangeExtractor,
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

/** Height of a row of one line, and of the headings, in CSS pixels (`table.css`). As long as it is right, nothing is measured twice. */
const USUAL_HEIGHT = 40;

/** Tells a row from all others of its table. */
export type RowKey = string | number;

export type VirtualRows = Virtualizer<HTMLDivElement, HTMLTableRowElement>;

/**
 * Works out which of `count` rows are in sight of `scroller`. `kept` stays drawn wherever it is: it may hold the focus.
 * `keyOf` must stay the same function while the rows are the same, or every row is placed anew.
 */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  kept: number,
  keyOf: (index: number) => RowKey,
): VirtualRows {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: keyOf,
    overscan: 12,
    scrollPaddingEnd: USUAL_HEIGHT,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) =>
      withKept(defaultRangeExtractor(range), kept, count),
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    measureElement,
    onChange: () => redraw(null),
  };
  const [rows] = useState(() => new Virtualizer<HTMLDivElement, HTMLTableRowElement>(options));
  rows.setOptions(options);
  useLayoutEffect(() => rows._didMount(), [rows]);
  useLayoutEffect(() => rows._willUpdate());
  return rows;
}

function withKept(indexes: number[], kept: number, count: number): number[] {
  if (kept >= count || indexes.includes(kept)) return indexes;
  return [...indexes, kept].sort((a, b) => a - b);
}
