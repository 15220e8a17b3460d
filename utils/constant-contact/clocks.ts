/** How far our clock may be ahead of Constant Contact's (ms), where an answer does not tell its time. */
export const CLOCK_MARGIN_MS = 5 * 60_000;

/** How far the clocks of Constant Contact's own servers differ at most (ms): changes are asked for from so much earlier on. */
export const OVERLAP_MS = 2 * 60_000;
