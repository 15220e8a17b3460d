import type { BoxDescription } from '@/utils/messages';
import { findDescribed } from './box-description';
import { everySecond } from './every-second';
import { type SearchBox, textIn } from './host-page';
import { isSearchBox, searchBoxesAmong, takeForSearchBox, textBoxesIn, textBoxOf } from './search-signals';

/** What a search box held when it was read. */
export interface Reading {
  box: SearchBox;
  text: string;
}

export interface SearchBoxWatch {
  /** Looks at once: something may have changed. */
  look(): void;
  /** Takes another box for the search box if the admin chose another one. */
  chooseAgain(): void;
}

const EDITS = ['input', 'change', 'search'];
/** After these the page itself may have changed what a box holds: a clear button, a suggestion, the Enter key. */
const HAPPENINGS = ['keyup', 'click', 'focusin'];
/** A page that draws itself changes in bursts; one look at the end of a burst is enough. */
const BURST_MS = 100;

/** How many seconds a page without a search box is looked at every second, and how rarely after that. */
const EAGER = 10;
const RARE = 5;

/**
 * Tells what the page's search box holds, now and whenever it may have changed, by a person or by the page: `null`
 * where there is no box. The same reading may be told more than once. Of several boxes it is the one edited last, else
 * the one that the admin chose, else the likeliest that holds something.
 *
 * While there is a box, the page is not observed: what is typed is heard, and once a second it is looked whether the box
 * is still there. While there is none, only what the page adds is looked at.
 */
export function watchSearchBox(
  signal: AbortSignal,
  onReading: (reading: Reading | null) => void,
  chosen: () => BoxDescription | undefined = () => undefined,
): SearchBoxWatch {
  let box: SearchBox | null = null;
  /** Seconds without a search box. */
  let waited = 0;
  let burst: ReturnType<typeof setTimeout> | undefined;
  /** What was met while there is no search box; a name or a table may come to it later. */
  let met: SearchBox[] = [];
  let roots: ParentNode[] = [];

  const take = (part: ParentNode) => {
    const found = textBoxesIn(part);
    met.push(...found.boxes);
    for (const root of found.roots) observe(root);
  };
  const observe = (root: ParentNode) => {
    roots.push(root);
    added.observe(root, { childList: true, subtree: true });
  };
  const added = new MutationObserver((records) => {
    const before = met.length + roots.length;
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element && node.isConnected) take(node);
    }
    if (met.length + roots.length > before) lookSoon();
  });

  const find = (): SearchBox | null => {
    if (roots.length === 0) {
      observe(document);
      take(document);
    }
    met = [...new Set(met)].filter((it) => it.isConnected);
    const wanted = chosen();
    const described = wanted ? findDescribed(wanted, textBoxesIn(document).boxes) : null;
    takeForSearchBox(described);
    const found = searchBoxesAmong(met, roots);
    return described ?? found.find((it) => textIn(it).trim() !== '') ?? found[0] ?? null;
  };
  const use = (next: SearchBox | null) => {
    box = next;
    if (!box) return;
    waited = 0;
    added.disconnect();
    met = [];
    roots = [];
  };
  const look = () => {
    clearTimeout(burst);
    burst = undefined;
    if (box && !isSearchBox(box)) box = null;
    if (!box) use(find());
    onReading(box ? { box, text: textIn(box) } : null);
  };
  const lookSoon = () => {
    burst ??= setTimeout(look, BURST_MS);
  };

  const options = { capture: true, passive: true, signal };
  const onEdit = (event: Event) => {
    const edited = textBoxOf(event);
    if (!edited || (edited !== box && !isSearchBox(edited))) return;
    use(edited);
    onReading({ box: edited, text: textIn(edited) });
  };
  for (const type of EDITS) window.addEventListener(type, onEdit, options);
  for (const type of HAPPENINGS) window.addEventListener(type, lookSoon, options);
  signal.addEventListener('abort', () => {
    added.disconnect();
    clearTimeout(burst);
  });
  everySecond(signal, () => {
    waited += 1;
    if (box || waited <= EAGER || waited % RARE === 0) look();
  });
  look();

  return {
    look,
    chooseAgain() {
      use(find());
      look();
    },
  };
}
