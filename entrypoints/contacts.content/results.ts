import { addressKey, plainText } from '@/utils/contacts/address';
import { nodesDrawn, parentOf, partAround, textDrawn } from './composed-tree';
import { HIGHLIGHT, MAIN, RESULTS, ROWS, SAYINGS } from './host-page';
import { isInReach } from './in-reach';

/** Rows to look at for an address: a list may be long. */
const ROWS_LOOKED_AT = 5;
const ADDRESS = /\S@\S+\.\S/;
/** What no address has in it, as in `Email:jane@…`. */
const BETWEEN_WORDS = /[\s<>()[\],;:]+/;
const QUOTES_AROUND = /^\s*["“]|["”]\s*$/g;

/** The tables and lists with addresses in them, in these parts of the page. */
export function addressListsIn(roots: Iterable<ParentNode>): Element[] {
  return [...roots].flatMap((root) => [...root.querySelectorAll(RESULTS)]).filter(hasAddresses);
}

/** The list that this box stands above, the nearest of several, with the part of the page that holds both. */
export function listBelow(box: Element, lists: readonly Element[]): { list: Element; part: Element } | null {
  const below = lists.flatMap((list) => {
    const around = partAround(box, list);
    return around ? [{ list, ...around }] : [];
  });
  const [nearest] = below.sort((a, b) => a.distance - b.distance);
  return nearest ?? null;
}

/** The list of addresses in a part of the page that a search draws its results into; `null` where it found nobody. */
export function listWithin(place: ParentNode): Element | null {
  return addressListsIn([place])[0] ?? null;
}

/**
 * What holds addresses near the box, after it rather than before it: where nothing says of itself that it is a list, or
 * the box stands behind it, as in a dialog.
 */
export function addressesNear(box: Element): Element | null {
  for (let each: Element | null = box; each && !each.matches(MAIN); each = parentOf(each)) {
    const siblings = [...(each.parentNode?.children ?? [])];
    const at = siblings.indexOf(each);
    const found = [...siblings.slice(at + 1), ...siblings.slice(0, at)].find(hasAddresses);
    if (found) return found;
  }
  return null;
}

/**
 * Whether a list shows somebody with this address in what is drawn of it, also where the page splits it, as for a line
 * break or a highlight.
 */
export function showsAddress(list: Element, address: string): boolean {
  const key = addressKey(address);
  const read = (text: string) => addressKey(plainText(text));
  const textOf = textReader(list);
  const holds = (node: Node): node is Element => node instanceof Element && read(textOf(node)).includes(key);
  const shows = (element: Element): boolean => {
    if (element !== list && element.matches(SAYINGS)) return false;
    const within = nodesDrawn(element).filter(holds);
    if (within.length > 0) return within.some(shows);
    if (!isRendered(element) || !isInReach(element)) return false;
    const texts = [element.matches(HIGHLIGHT) ? '' : element.textContent, lineAround(element, list)];
    return texts.some((text) =>
      read(text ?? '')
        .replace(QUOTES_AROUND, '')
        .split(BETWEEN_WORDS)
        .includes(key),
    );
  };
  return holds(list) && shows(list);
}

/** Whether there are addresses in the first rows of a list that are to be seen. */
export function hasAddresses(list: Element): boolean {
  if (!isRendered(list)) return false;
  const rows = list.querySelectorAll(ROWS);
  return (
    hasAddressIn(rows.length > 0 ? rows : list.children, nativeText) ||
    hasAddressIn([...list.querySelectorAll('*')].filter(isComposed), textDrawn)
  );
}

function hasAddressIn(rows: Iterable<Element>, textOf: (row: Element) => string): boolean {
  let looked = 0;
  for (const row of rows) {
    if (!isRendered(row)) continue;
    if (ADDRESS.test(textOf(row)) && isInReach(row)) return true;
    looked += 1;
    if (looked === ROWS_LOOKED_AT) return false;
  }
  return false;
}

/** How to read what is in a list: what its rows draw in roots of their own takes longer to find. */
function textReader(list: Element): (element: Element) => string {
  return ADDRESS.test(nativeText(list)) ? nativeText : textDrawn;
}

function nativeText({ textContent }: Element): string {
  return textContent ?? '';
}

function isComposed(element: Element): boolean {
  return element.shadowRoot !== null || element instanceof HTMLSlotElement;
}

/** Whether an element is drawn: a page that uses its rows again hides those left over, with their old text. */
function isRendered(element: Element): boolean {
  if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
  const { display, visibility } = getComputedStyle(element);
  if (display !== 'contents' || visibility !== 'visible') return false;
  // It has no box of its own, and is drawn where what is around it is.
  const around = parentOf(element);
  return around !== null && isRendered(around);
}

/** The text on the page that an element of a list is a part of, as a person sees it. */
function lineAround(element: Element, list: Element): string | null {
  let line = element;
  while (line !== list && line.parentElement && getComputedStyle(line).display === 'inline') line = line.parentElement;
  // biome-ignore lint/performance/useDomNodeTextContent: where a line ends a word does, and the markup does not tell.
  return line instanceof HTMLElement ? line.innerText : line.textContent;
}
