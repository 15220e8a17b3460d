import type { PanelPlace } from '@/utils/messages';
import { createSpotCheck, findFree, isFree, type Place, type Size } from './free-place';
import { hasFieldAt } from './host-page';

/** Puts our part of the page somewhere. */
export interface Placement {
  readonly at: Place;
  /** What the admin chose. */
  chosen: PanelPlace;
  /** On the page's edge. */
  putTab(): void;
  /** What the tab says is away, for want of a place. */
  readonly isCramped: boolean;
  /**
   * The open panel: where the admin put it, if that is free or the admin opens it, else where it covers nothing. Tells
   * whether it covers nothing.
   */
  putPanel(isUnasked: boolean): boolean;
  /** As near as the window allows. */
  put(place: Place): void;
  /** Whether nothing of the page that can be pressed is covered, as far as a quick look tells. */
  seemsFree(): boolean;
  /** Whether our part is where it was put. */
  isInPlace(): boolean;
}

const PANEL_WIDTH = 360;
const PANEL_MAX = 760;
/** With less height (px) than this a panel that opened by itself shows too little. */
const PANEL_MIN = 240;
/** With less height (px) than this it is no panel. */
const PANEL_LEAST = 160;
const EDGE = 16;
const ROUNDING = 2;

export function createPlacement(section: HTMLElement): Placement {
  let at: Place = { left: 0, top: 0 };
  const spotCheck = createSpotCheck();

  const sizeOf = (): Size => ({ width: section.offsetWidth, height: section.offsetHeight });

  const placement: Placement = {
    chosen: { tabTop: null, panel: null, isTabHidden: false },
    get isCramped() {
      return section.classList.contains('cramped');
    },
    get at() {
      return at;
    },
    put({ left, top }) {
      const { width, height } = sizeOf();
      at = {
        left: Math.round(between(0, left, windowWidth() - width)),
        top: Math.round(between(0, top, innerHeight - height)),
      };
      section.style.left = `${at.left}px`;
      section.style.top = `${at.top}px`;
    },
    putTab() {
      section.style.maxHeight = '';
      // What the tab says stays away where it would cover something.
      for (const cramped of [false, true]) {
        section.classList.toggle('cramped', cramped);
        const size = sizeOf();
        const left = windowWidth() - size.width;
        const wanted = { left, top: placement.chosen.tabTop ?? innerHeight * 0.4 };
        const isFine = isFree(wanted, size) || (cramped && placement.chosen.tabTop !== null);
        const place = isFine ? wanted : findFree([left], size);
        if (place || cramped) return placement.put(place ?? wanted);
      }
    },
    putPanel(isUnasked) {
      section.style.maxHeight = '';
      if (placement.chosen.panel) {
        placement.put(placement.chosen.panel);
        const isFine = isFree(at, sizeOf());
        if (isFine || !isUnasked) return isFine;
      }
      const width = Math.min(PANEL_WIDTH, windowWidth());
      const most = windowWidth() - width;
      const lefts = [most - EDGE, EDGE, most / 2, most * 0.75, most / 4, most];
      const free = findFree(lefts, { width, height: PANEL_MIN });
      // Opened by the admin it may cover a button, but what is searched for stays in sight.
      const place = free ?? findFree(lefts, { width, height: PANEL_LEAST }, hasFieldAt);
      if (place) section.style.maxHeight = `${Math.min(place.height, PANEL_MAX)}px`;
      placement.put(place ?? { left: most - EDGE, top: innerHeight });
      return free !== null;
    },
    seemsFree: () => spotCheck(at, sizeOf()),
    isInPlace() {
      const { left, top } = section.getBoundingClientRect();
      return Math.abs(left - at.left) <= ROUNDING && Math.abs(top - at.top) <= ROUNDING;
    },
  };
  return placement;
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** Without the page's scroll bar. */
function windowWidth(): number {
  return document.documentElement.clientWidth || innerWidth;
}
