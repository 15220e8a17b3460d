import { RESULTS, type SearchBox } from './host-page';
import { addressesNear, addressListsIn, hasAddresses, listBelow, listWithin, showsAddress } from './results';
import { openShadowRoots } from './shadow-roots';

export interface ResultsWatch {
  /** Looks where the results are and whether they show the address; `null` where there never were any. */
  look(): boolean | null;
  /** What is shown by now is no news. */
  catchUp(): void;
  /** The page replaced the box; what it showed last is still known. */
  moveTo(box: SearchBox): void;
  stop(): void;
}

/** A page draws its results in steps; what it shows once it rests counts. Where it never rests it is looked at less. */
const REST_MS = 150;
const REST_MAX_MS = 600;
/** A list that is gone, or empty, may only be loading: after this long (ms) it shows nobody. */
const EMPTY_MS = 600;
/** What nothing calls a list is looked for again after this many times what that took: it reads much of the page. */
const NEAR_SHARE = 1000;
const ROWS: MutationObserverInit = { childList: true, subtree: true, characterData: true };
/** By these a row is shown or hidden that stays where it is. */
const HIDING: MutationObserverInit = { subtree: true, attributeFilter: ['style', 'class', 'hidden'] };

/**
 * Follows whether the page's own results show somebody with this address, and tells it whenever that changes, and
 * whenever they were drawn. Observed are the table and the place it is in, no more. Where the page took both away, it
 * shows nobody.
 */
export function watchResults(
  box: SearchBox,
  address: string,
  { onShown, onDrawn }: { onShown(isShown: boolean): void; onDrawn(): void },
): ResultsWatch {
  let place: ParentNode | null = null;
  let list: Element | null = null;
  let isShown: boolean | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let restMs = REST_MS;
  let empty: ReturnType<typeof setTimeout> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isOver = false;
  let isDrawn = false;
  let nearAgainAt = 0;
  // They hear nothing until it has looked: of a page that draws all the time they would hear in each frame.
  const drawing = new MutationObserver(() => {
    drawing.disconnect();
    isDrawn = true;
    lookAtRest();
  });
  // Rows change so under the mouse too, which is no sign that the page searched.
  const hiding = new MutationObserver(() => {
    hiding.disconnect();
    lookAtRest();
  });

  function lookAtRest(): void {
    if (rest !== undefined) return;
    const isAtRest = performance.now() - lookedAt > REST_MAX_MS;
    restMs = isAtRest ? REST_MS : Math.min(2 * restMs, REST_MAX_MS);
    rest = setTimeout(() => {
      rest = undefined;
      if (isDrawn) onDrawn();
      isDrawn = false;
      if (isOver) return;
      look();
      lookedAt = performance.now();
      observe();
    }, restMs);
  }

  function find(): void {
    if (place?.isConnected && list?.isConnected && list.matches(RESULTS)) return;
    const kept = place?.isConnected ? place : null;
    list = (kept ? listWithin(kept) : listByBox()) ?? listNear();
    place = kept ?? list?.parentNode ?? null;
    observe();
  }

  function listNear(): Element | null {
    const startedAt = performance.now();
    if (startedAt < nearAgainAt) return list;
    const near = addressesNear(box);
    nearAgainAt = startedAt + NEAR_SHARE * (performance.now() - startedAt);
    return near;
  }

  /** Every open root is looked in only where the page and the box's own have none: finding them reads the whole page. */
  function listByBox(): Element | null {
    const root = box.getRootNode();
    const near = addressListsIn(root instanceof ShadowRoot ? [document, root] : [document]);
    return (listBelow(box, near) ?? listBelow(box, addressListsIn(openShadowRoots())))?.list ?? null;
  }

  function observe(): void {
    drawing.disconnect();
    hiding.disconnect();
    if (place) drawing.observe(place, { childList: true });
    if (list) {
      drawing.observe(list, ROWS);
      hiding.observe(list, HIDING);
    }
  }

  function isShownNow(): boolean | null {
    find();
    if (!place && isShown === null) return null;
    return list !== null && showsAddress(list, address);
  }

  function catchUp(): void {
    clearTimeout(empty);
    empty = undefined;
    isShown = isShownNow();
  }

  function tell(): void {
    const before = isShown;
    catchUp();
    if (before !== null && isShown !== null && before !== isShown) onShown(isShown);
  }

  function look(): boolean | null {
    const now = isShownNow();
    if (now || !isShown || (list && hasAddresses(list))) tell();
    else empty ??= setTimeout(tell, EMPTY_MS);
    return now;
  }

  catchUp();
  return {
    look,
    catchUp,
    moveTo(moved) {
      box = moved;
    },
    stop() {
      isOver = true;
      clearTimeout(rest);
      clearTimeout(empty);
      drawing.disconnect();
      hiding.disconnect();
    },
  };
}
