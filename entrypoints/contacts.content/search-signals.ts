import { appHeaderAround } from './app-headers';
import { closestAcrossRoots, isBefore } from './composed-tree';
import {
  CONTACTS,
  EDITABLE,
  ELSEWHERE,
  HELP,
  MAIN,
  NO_CONTACTS,
  OURS,
  SEARCH_FIELD,
  SEARCHING,
  type SearchBox,
  TEXT_INPUTS,
  WAYS_ELSEWHERE,
} from './host-page';
import { isInReach } from './in-reach';
import { addressListsIn, listBelow } from './results';
import { openShadowRoots } from './shadow-roots';

/** The lowest score of a search box. */
const DOUBTFUL = 1;

/** Where a box may be: `lists` are the tables and lists of addresses that it may stand above, found when first asked for. */
interface Surroundings {
  lists(): readonly Element[];
}

/** Boxes recognized by the addresses below them: such a box stays one when a search finds nobody and these are gone. */
const recognized = new WeakSet<SearchBox>();
/** Boxes recognized by these as the page's own, though they are in what looks like a header of the app. */
const own = new WeakSet<SearchBox>();
/** The box that the admin said is the search box. */
let chosen: SearchBox | null = null;

/** What can be typed into on the page, and the open shadow roots in it. */
export function textBoxesOnPage(): { boxes: SearchBox[]; roots: ShadowRoot[] } {
  const roots = openShadowRoots();
  const boxes = [document, ...roots].flatMap((part) => [...part.querySelectorAll(EDITABLE)].filter(isTextBox));
  return { boxes, roots };
}

/** The search boxes among these boxes, likeliest first. `roots`: the parts of the page to look for results in. */
export function searchBoxesAmong(boxes: Iterable<SearchBox>, roots: Iterable<ParentNode>): SearchBox[] {
  const around = surroundings(roots);
  return [...boxes]
    .map((box) => ({ box, score: scoreOf(box, around) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ box }) => box);
}

/** What a person types into where an event happened, through open shadow roots; `null` where that is nothing. */
export function textBoxOf(event: Event): SearchBox | null {
  const target = event.composedPath()[0];
  const box = target instanceof Element ? target.closest(EDITABLE) : null;
  return box && isTextBox(box) ? box : null;
}

/** Whether this is a search box, or still one, that a person can see. */
export function isSearchBox(box: SearchBox): boolean {
  return box.isConnected && scoreOf(box, surroundings([document])) > 0;
}

/** From now on this is the search box, as long as it can be seen; `null`: none is so by the admin's word. */
export function takeForSearchBox(box: SearchBox | null): void {
  chosen = box;
}

/** The page drew a search box anew: this is it, whatever stands below it now. */
export function recognizeAgain(box: SearchBox): boolean {
  recognized.add(box);
  own.add(box);
  return isSearchBox(box);
}

/** Whether there is something to type into that is the page's own, not the app's around it. */
export function hasOwnTextBox(): boolean {
  const { boxes, roots } = textBoxesOnPage();
  const around = surroundings([document, ...roots]);
  return boxes.some((box) => isVisible(box) && !isOfTheApp(box, around));
}

/** Whether so little speaks for a box that another one may be it. */
export function isDoubtful(box: SearchBox): boolean {
  return box.isConnected && scoreOf(box, surroundings([document])) === DOUBTFUL;
}

/** The signal that tells most about why a box is taken for the search box. */
export function searchSignalOf(box: SearchBox): 'type' | 'role' | 'test-hook' | 'name' | 'label' | 'addresses-below' {
  if (box.matches('[type="search" i]')) return 'type';
  if (hasSearchRole(box)) return 'role';
  if (SEARCHING.test(box.getAttribute('data-qe-id') ?? '')) return 'test-hook';
  if (SEARCHING.test(`${box.id} ${box.getAttribute('name') ?? ''}`)) return 'name';
  return SEARCHING.test(spokenNameOf(box)) ? 'label' : 'addresses-below';
}

function surroundings(roots: Iterable<ParentNode>): Surroundings {
  let known: Element[] | undefined;
  return {
    lists() {
      known ??= addressListsIn(roots);
      return known;
    },
  };
}

/**
 * How much speaks for this being the search box of the contacts page; 0: it is none. A box that says it searches
 * something else, or that is the app's, comes last, or not at all; one that developers named so comes last, for what they
 * name after tells little. The app's search of its help is none, whatever else it says. A box above a table of addresses is one whatever its words, if it is the only one there.
 */
function scoreOf(box: SearchBox, around: Surroundings): number {
  if (!isVisible(box)) return 0;
  if (box === chosen) return 9;
  const name = box.getAttribute('name') ?? '';
  const spoken = spokenNameOf(box).replace(NO_CONTACTS, '');
  const called = `${box.id} ${name} ${box.getAttribute('data-qe-id') ?? ''}`.replace(NO_CONTACTS, '');
  const everything = `${spoken} ${called}`;
  const isSearch = hasSearchRole(box) || SEARCHING.test(everything) || SEARCH_FIELD.test(name);
  const isOfApp = isOfTheApp(box, around);
  if (isOfApp && HELP.test(everything)) return 0;
  if (ELSEWHERE.test(spoken)) return isSearch && CONTACTS.test(spoken) ? DOUBTFUL : 0;
  if (isOfApp) return isSearch && CONTACTS.test(ELSEWHERE.test(called) ? spoken : everything) ? DOUBTFUL : 0;
  const says = !isSearch ? 0 : CONTACTS.test(everything) ? 3 : ELSEWHERE.test(everything) ? DOUBTFUL : 2;
  return says + (isAboveAddresses(box, around) ? 3 : 0);
}

/**
 * Whether a box belongs to the app around the page: it is outside of what the page calls its main part, or in a header.
 * Where nothing is called the main part, it is not if it is nearer to the addresses than to what leads elsewhere.
 */
function isOfTheApp(box: SearchBox, around: Surroundings): boolean {
  if (own.has(box)) return false;
  const hasMain = document.querySelector(MAIN) !== null;
  const isOutside = appHeaderAround(box) !== null || (hasMain && closestAcrossRoots(box, MAIN) === null);
  if (!isOutside || hasMain || !isByAddresses(box, around)) return isOutside;
  own.add(box);
  return false;
}

function isByAddresses(box: SearchBox, around: Surroundings): boolean {
  const below = document.querySelector(WAYS_ELSEWHERE) && listBelow(box, around.lists());
  if (!below) return false;
  // What follows the list, as its page numbers do, leads on in it.
  return [...below.part.querySelectorAll(WAYS_ELSEWHERE)].every((way) => isBefore(below.list, way));
}

/** Whether this is the only text box above a table of addresses, in the part of the page that holds both. */
function isAboveAddresses(box: SearchBox, around: Surroundings): boolean {
  if (recognized.has(box)) return true;
  const below = listBelow(box, around.lists());
  if (!below) return false;
  const isRival = (it: Element) =>
    it !== box && isTextBox(it) && isBefore(it, below.list) && isVisible(it) && !isOfTheApp(it, around);
  if ([...below.part.querySelectorAll(EDITABLE)].some(isRival)) return false;
  recognized.add(box);
  return true;
}

function isTextBox(element: Element): element is SearchBox {
  if (element instanceof HTMLInputElement) return TEXT_INPUTS.has(element.type);
  return element instanceof HTMLElement;
}

function isVisible(box: SearchBox): boolean {
  if (closestAcrossRoots(box, `[hidden], [inert], ${OURS}`)) return false;
  // A page that slides in from the side keeps the box of another there.
  const isAside = box.getBoundingClientRect().left > document.documentElement.scrollWidth;
  return !isAside && box.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && isInReach(box);
}

function hasSearchRole(box: SearchBox): boolean {
  return (
    box.matches('[type="search" i]') ||
    closestAcrossRoots(box, 'search, [role="search" i], [role="searchbox" i]') !== null
  );
}

/** The texts a person may know this box by: its labels, its placeholder, its tooltip. */
export function spokenNameOf(box: SearchBox): string {
  const root = box.getRootNode();
  const scope = root instanceof ShadowRoot ? root : document;
  const labelledBy = (box.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => (id ? scope.getElementById(id) : null));
  const labels = box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement ? [...(box.labels ?? [])] : [];
  return [
    ...['aria-label', 'placeholder', 'aria-placeholder', 'data-placeholder', 'title'].map((name) =>
      box.getAttribute(name),
    ),
    ...[...labelledBy, ...labels].map((label) => label?.textContent),
  ].join(' ');
}
