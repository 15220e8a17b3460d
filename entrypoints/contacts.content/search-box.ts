import type { BoxDescription } from '@/utils/messages';
import { describeBox, findDescribed } from './box-description';
import { everySecond } from './every-second';
import { type SearchBox, textIn } from './host-page';
import {
  isDoubtful,
  isSearchBox,
  recognizeAgain,
  searchBoxesAmong,
  takeForSearchBox,
  textBoxesOnPage,
  textBoxOf,
} from './search-signals';

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
/** What a person does is followed by what the page makes of it; one look after that is enough. */
const BURST_MS = 100;

/** How many seconds a page without a search box is looked at every second, and how rarely after that. */
const EAGER = 5;
const RARE = 5;

/**
 * Tells what the page's search box holds, now and whenever it may have changed, by a person or by the page: `null`
 * where there is no box. The same reading may be told more than once. Of several boxes it is the one edited last, else
 * the one that the admin chose, else the likeliest that holds something; of one that is hardly likely it is looked whether
 * there is a likelier one by now.
 *
 * The page is not observed: what is typed into any box is heard, and now and then it is looked whether the box is still
 * there, or one is by now. A page that draws itself all the time would else cost more than it is worth.
 */
export function watchSearchBox(
  signal: AbortSignal,
  onReading: (reading: Reading | null) => void,
  chosen: () => BoxDescription | undefined = () => undefined,
): SearchBoxWatch {
  let box: SearchBox | null = null;
  /** Whether a person typed into it. */
  let isEdited = false;
  /** Seconds without a search box, or with one that may be another. */
  let waited = 0;
  let burst: ReturnType<typeof setTimeout> | undefined;
  /** The box found last, and where the app was then. */
  let known: { place: string; box: BoxDescription } | null = null;

  /** A page that draws its box anew with every result may say nothing of it, and show no addresses below it any more. */
  const findDrawnAnew = (boxes: readonly SearchBox[]): SearchBox | null => {
    const again = known?.place === placeInApp() ? findDescribed(known.box, boxes) : null;
    return again && recognizeAgain(again) ? again : null;
  };
  const find = (): SearchBox | null => {
    const { boxes, roots } = textBoxesOnPage();
    const wanted = chosen();
    const described = wanted ? findDescribed(wanted, boxes) : null;
    takeForSearchBox(described);
    const found = searchBoxesAmong(boxes, [document, ...roots]);
    const best = described ?? found.find((it) => textIn(it).trim() !== '') ?? found[0] ?? findDrawnAnew(boxes);
    if (best) known = { place: placeInApp(), box: describeBox(best, boxes) };
    return best;
  };
  const take = (found: SearchBox | null) => {
    if (found !== box) isEdited = false;
    box = found;
  };
  const look = () => {
    clearTimeout(burst);
    burst = undefined;
    if (!box || !isSearchBox(box)) take(find());
    onReading(box ? { box, text: textIn(box) } : null);
  };
  const lookSoon = () => {
    burst ??= setTimeout(look, BURST_MS);
  };

  const options = { capture: true, passive: true, signal };
  const onEdit = (event: Event) => {
    const edited = textBoxOf(event);
    if (!edited || (edited !== box && !isSearchBox(edited))) return;
    box = edited;
    isEdited = true;
    onReading({ box: edited, text: textIn(edited) });
  };
  for (const type of EDITS) window.addEventListener(type, onEdit, options);
  for (const type of HAPPENINGS) window.addEventListener(type, lookSoon, options);
  signal.addEventListener('abort', () => clearTimeout(burst));
  everySecond(signal, () => {
    const mayBeAnother = box !== null && !isEdited && isDoubtful(box);
    waited = box && !mayBeAnother ? 0 : waited + 1;
    const isTime = waited <= EAGER || waited % RARE === 0;
    if (mayBeAnother && isTime) take(find());
    if (box || isTime) look();
  });
  look();

  return {
    look,
    chooseAgain() {
      take(find());
      look();
    },
  };
}

/** The classic page says in the hash where it is. */
function placeInApp(): string {
  return location.pathname + location.hash;
}
