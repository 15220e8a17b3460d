import { findSearchBoxes, isSearchBox, type SearchBox, searchBoxOf, textIn } from './host-page';

/** What a search box held when it was read. */
export interface Reading {
  box: SearchBox;
  text: string;
}

const EDITS = ['input', 'change', 'search'];
/** After these the page itself may have changed what a box holds: a clear button, a suggestion, the Enter key. */
const HAPPENINGS = ['keyup', 'click', 'focusin'];
/** A page that draws itself anew changes in bursts; one look at the end of a burst is enough. */
const BURST_MS = 100;

/**
 * Tells what the page's search box holds, now and whenever it may have changed, by a person or by the page: `null`
 * where there is no box. The same reading may be told more than once. Of several boxes it is the one edited last, else
 * the likeliest that holds something.
 */
export function watchSearchBox(signal: AbortSignal, onReading: (reading: Reading | null) => void): void {
  let edited: SearchBox | null = null;
  let burst: ReturnType<typeof setTimeout> | undefined;

  const likeliest = () => {
    const { boxes, roots } = findSearchBoxes(document);
    for (const root of roots) observer.observe(root, OBSERVED);
    return boxes.find((box) => textIn(box).trim() !== '') ?? boxes[0];
  };
  const look = () => {
    burst = undefined;
    if (edited && !isSearchBox(edited)) edited = null;
    const box = edited ?? likeliest();
    onReading(box ? { box, text: textIn(box) } : null);
  };
  const lookSoon = () => {
    burst ??= setTimeout(look, BURST_MS);
  };
  const observer = new MutationObserver(lookSoon);

  const options = { capture: true, passive: true, signal };
  for (const type of EDITS) {
    window.addEventListener(
      type,
      (event) => {
        const box = searchBoxOf(event);
        if (!box) return;
        edited = box;
        observer.observe(box.getRootNode(), OBSERVED);
        onReading({ box, text: textIn(box) });
      },
      options,
    );
  }
  for (const type of HAPPENINGS) window.addEventListener(type, lookSoon, options);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(burst);
  });
  look();
}

const OBSERVED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ['value', 'type', 'role', 'placeholder', 'aria-label', 'hidden', 'inert', 'class', 'style'],
};
