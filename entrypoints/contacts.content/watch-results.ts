import type { SearchBox } from './host-page';
import { addressListsIn, listBelow, listWithin, showsAddress } from './results';

export interface ResultsWatch {
  /** Looks where the results are and whether they show the address; `null` where there are none. */
  look(): boolean | null;
  stop(): void;
}

/** A page draws its results in steps; what it shows once it rests counts. */
const REST_MS = 150;
const ROWS: MutationObserverInit = { childList: true, subtree: true, characterData: true };

/**
 * Follows whether the page's own results show somebody with this address, and tells it whenever that changes, and
 * whenever they were drawn. Observed are the table and the place it is in, no more.
 */
export function watchResults(
  box: SearchBox,
  address: string,
  { onShown, onDrawn }: { onShown(isShown: boolean): void; onDrawn(): void },
): ResultsWatch {
  let place: Element | null = null;
  let list: Element | null = null;
  let isShown: boolean | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const drawing = new MutationObserver(() => {
    rest ??= setTimeout(() => {
      rest = undefined;
      onDrawn();
      look();
    }, REST_MS);
  });

  function find(): void {
    if (place?.isConnected && list?.isConnected) return;
    if (place?.isConnected) list = listWithin(place);
    else {
      const root = box.getRootNode();
      const roots = root instanceof ShadowRoot ? [document, root] : [document];
      list = listBelow(box, addressListsIn(roots))?.list ?? null;
      place = list?.parentElement ?? null;
    }
    drawing.disconnect();
    if (place) drawing.observe(place, { childList: true });
    if (list) drawing.observe(list, ROWS);
  }

  function look(): boolean | null {
    find();
    if (!place) return null;
    const before = isShown;
    isShown = list !== null && showsAddress(list, address);
    if (before !== null && before !== isShown) onShown(isShown);
    return isShown;
  }

  look();
  return {
    look,
    stop() {
      clearTimeout(rest);
      drawing.disconnect();
    },
  };
}
