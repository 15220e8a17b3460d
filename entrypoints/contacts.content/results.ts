import { sameAddress } from '@/utils/contacts/address';
import { partAround } from './composed-tree';

/** What a search of contacts may be answered in (October 2026): tables and lists, by tag, by role, or by name. */
const LISTS =
  'table, [role="table"], [role="grid"], [role="treegrid"], [role="list"], ul, ol, [class*="table" i], [data-qe-id*="table" i], [data-qe-id*="grid" i], [data-qe-id*="results" i]';
const ROWS = 'tr, [role="row"], [role="listitem"], li';
/** Rows to look at for an address: a list may be long. */
const ROWS_LOOKED_AT = 5;
const ADDRESS = /\S@\S+\.\S/;

/** The tables and lists with addresses in them, in these parts of the page. */
export function addressListsIn(roots: Iterable<ParentNode>): Element[] {
  return [...roots].flatMap((root) => [...root.querySelectorAll(LISTS)]).filter(hasAddresses);
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

/** The list of addresses in an element that a search draws its results into; `null` where it found nobody. */
export function listWithin(place: Element): Element | null {
  return addressListsIn([place])[0] ?? null;
}

/** Whether a list shows somebody with this address. */
export function showsAddress(list: Element, address: string): boolean {
  const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.nodeValue?.split(/[\s<>(),;]+/) ?? [];
    if (words.some((word) => word.includes('@') && sameAddress(word, address))) return true;
  }
  return false;
}

function hasAddresses(list: Element): boolean {
  const rows = list.querySelectorAll(ROWS);
  const looked = [...(rows.length > 0 ? rows : list.children)].slice(0, ROWS_LOOKED_AT);
  return looked.some((row) => ADDRESS.test(row.textContent ?? ''));
}
