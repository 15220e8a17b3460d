import { everySecond } from '../contacts.content/every-second';
import { createSpotCheck, isFree, type Place, type Size } from '../contacts.content/free-place';
import { hasControlAt } from '../contacts.content/host-page';
import { onAbort } from '../contacts.content/on-abort';
import { lookUnder } from './page-under';

/** Where the hint stands, and whether it still does. */
export interface HintPlace {
  /** Puts it where it belongs: it, the box, or the page around them changed. */
  look(): void;
  /** Whether it is where it was put. */
  isInPlace(): boolean;
}

const GAP = 4;
/** How finely (px) the window's edge is looked at. */
const STEP = 20;
/** How far (px) from the box, along its row or below it, it is still the box that the hint is beside. */
const ALONG = 640;
const BELOW = 200;
const ROUNDING = 2;
/** How often (seconds) the place is chosen anew where nothing seems to have changed. */
const RARE = 10;

/**
 * Keeps the hint beside a box until the signal ends, where it covers no words of the page, takes nothing from under the
 * pointer, and leaves our open panel to be read. Where no place beside the box is free it folds into a mark on the
 * window's edge, by our tab there; with none there either, or while the box is out of sight, it is not shown. The page's
 * layout does not know of it. `tab`: our tab on that edge, or the open panel.
 */
export function keepBeside(hint: HTMLElement, box: Element, tab: Element, signal: AbortSignal): HintPlace {
  let at: Place = { left: 0, top: 0 };
  let isBoxInSight = true;
  const seemsFree = createSpotCheck();
  /** What the place was chosen by, and how many seconds ago. */
  let chosenBy = '';
  let age = 0;

  const sizeOf = (): Size => ({ width: hint.offsetWidth, height: hint.offsetHeight });
  const put = (place: Place) => {
    at = place;
    hint.style.left = `${place.left}px`;
    hint.style.top = `${place.top}px`;
  };
  const surroundings = () => {
    const rects = [box, tab].map((it) => JSON.stringify(it.getBoundingClientRect()));
    return [...rects, innerWidth, innerHeight].join();
  };
  const look = () => {
    chosenBy = surroundings();
    age = 0;
    hint.hidden = !isBoxInSight;
    hint.classList.remove('folded');
    if (hint.hidden) return;
    const size = sizeOf();
    const panel = tab.getBoundingClientRect();
    const besideBox = placesBeside(box.getBoundingClientRect(), size).filter((place) => !isOver(place, size, panel));
    const takenUnder = lookUnder();
    const beside = freePlace(besideBox, size, takenUnder);
    if (beside) return put(beside);
    hint.classList.add('folded');
    const places = placesOnEdge(panel, sizeOf());
    const edge = freePlace(places, sizeOf(), takenUnder) ?? freePlace(places, sizeOf(), () => hasControlAt);
    hint.hidden = edge === undefined;
    if (edge) put(edge);
  };

  const lookAgain = () => {
    age += 1;
    const isStillFree = () => hint.hidden || seemsFree(at, sizeOf(), lookUnder()(at, sizeOf()));
    if (age < RARE && surroundings() === chosenBy && isStillFree()) return;
    look();
  };

  const sight = new IntersectionObserver((entries) => {
    isBoxInSight = entries.at(-1)?.isIntersecting ?? true;
    look();
  });
  const size = new ResizeObserver(look);
  sight.observe(box);
  size.observe(box);
  for (const type of ['scroll', 'resize'])
    window.addEventListener(type, look, { capture: true, passive: true, signal });
  everySecond(signal, lookAgain);
  onAbort(signal, () => {
    sight.disconnect();
    size.disconnect();
  });
  look();
  return {
    look,
    isInPlace() {
      const { left, top } = hint.getBoundingClientRect();
      return Math.abs(left - at.left) <= ROUNDING && Math.abs(top - at.top) <= ROUNDING;
    },
  };
}

/**
 * Below the box at its end first, where it covers neither what is typed nor what a suggestion says first; after the
 * places next to the box those along its row, behind its filters, and those below what the page says right under it.
 */
function placesBeside(box: DOMRect, { width, height }: Size): Place[] {
  const end = box.right - width;
  const below = box.bottom + GAP;
  const above = box.top - GAP - height;
  const middle = (box.top + box.bottom - height) / 2;
  return [
    { left: end, top: below },
    { left: end, top: above },
    { left: box.left, top: below },
    { left: box.left, top: above },
    ...steps(ALONG).map((along) => ({ left: box.right + GAP + along, top: middle })),
    { left: box.left - GAP - width, top: middle },
    ...steps(BELOW).map((further) => ({ left: box.left, top: below + further })),
  ];
}

/** On the window's edge, but not on our tab: right below it, right above it, and everywhere else from the top down. */
function placesOnEdge(tab: DOMRect, { width, height }: Size): Place[] {
  const left = document.documentElement.clientWidth - width;
  const isBesideTab = (top: number) => left > tab.right || top >= tab.bottom || top + height <= tab.top;
  return [tab.bottom + GAP, tab.top - GAP - height, ...steps(innerHeight)]
    .filter(isBesideTab)
    .map((top) => ({ left, top }));
}

function isOver({ left, top }: Place, { width, height }: Size, rect: DOMRect): boolean {
  return left < rect.right && left + width > rect.left && top < rect.bottom && top + height > rect.top;
}

function freePlace(places: readonly Place[], size: Size, takenAt: ReturnType<typeof lookUnder>): Place | undefined {
  return places
    .map(({ left, top }) => ({ left: Math.round(left), top: Math.round(top) }))
    .find((place) => isFree(place, size, takenAt(place, size)));
}

function steps(length: number): number[] {
  return Array.from({ length: Math.floor(length / STEP) }, (_, step) => step * STEP);
}
