import { hasControlAt } from './host-page';

export interface Place {
  left: number;
  top: number;
}

export interface Size {
  width: number;
  height: number;
}

/** How finely (px) the page is looked at: the least size of what there is to press. */
const GRID = 20;
const EDGE = 8;
/** How many points a spot check looks at, and how long (ms): over thousands of elements one takes half a millisecond. */
const SPOTS = 30;
const SPOTS_MS = 2;
/** Leads from each point to one that is far off, and past all of them: a prime larger than their number. */
const STRIDE = 7919;

/** What lies at a point of the window that must not be covered. */
export type IsTaken = (x: number, y: number) => boolean;

/** Whether nothing of the page that must not be covered lies under this part of the window, which is all in sight. */
export function isFree({ left, top }: Place, { width, height }: Size, isTaken: IsTaken = hasControlAt): boolean {
  if (left < 0 || top < 0 || left + width > innerWidth || top + height > innerHeight) return false;
  return stepsOver(top, height).every((y) => isRowFree(left, width, y, isTaken));
}

/**
 * Looks at few points under a part of the window, at others each time until it was all of them: what can be done every
 * second. Under what is small it is all of them each time, if the page is not too large for that.
 */
export function createSpotCheck(): (place: Place, size: Size, isTaken?: IsTaken) => boolean {
  let last = 0;
  return ({ left, top }, { width, height }, isTaken = hasControlAt) => {
    const xs = stepsOver(left, width);
    const ys = stepsOver(top, height);
    const points = xs.length * ys.length;
    const end = performance.now() + SPOTS_MS;
    for (let looked = 0; looked < Math.min(SPOTS, points); looked += 1) {
      last = (last + STRIDE) % points;
      const x = xs[last % xs.length];
      const y = ys[Math.floor(last / xs.length)];
      if (x === undefined || y === undefined || isTaken(x, y)) return false;
      if (performance.now() >= end) break;
    }
    return true;
  };
}

/**
 * The first of these `lefts` with a free strip from the top down that is at least `size.height` high; the highest such.
 */
export function findFree(
  lefts: readonly number[],
  { width, height }: Size,
  isTaken: IsTaken = hasControlAt,
): (Place & Size) | null {
  for (const left of lefts.filter((it) => it >= 0 && it + width <= innerWidth)) {
    const strip = longestStrip(left, width, isTaken);
    if (strip.height >= height) return { left, width, ...strip };
  }
  return null;
}

function longestStrip(left: number, width: number, isTaken: IsTaken): { top: number; height: number } {
  let longest = { top: 0, height: 0 };
  let top = EDGE;
  for (let y = EDGE; y <= innerHeight - EDGE; y += GRID) {
    if (isRowFree(left, width, y, isTaken)) {
      if (y - top > longest.height) longest = { top, height: y - top };
    } else top = y + GRID;
  }
  return longest;
}

function isRowFree(left: number, width: number, y: number, isTaken: IsTaken): boolean {
  return stepsOver(left, width).every((x) => !isTaken(x, y));
}

/** Points over a length, its two ends among them. */
function stepsOver(start: number, length: number): number[] {
  const count = Math.ceil((length - 2) / GRID);
  return Array.from({ length: count + 1 }, (_, index) => Math.min(start + 1 + index * GRID, start + length - 1));
}
