import { closestAcrossRoots, parentOf } from './composed-tree';
import { CALLED_HEADER, HEADERS, MAIN, TABLES, WAYS_ELSEWHERE } from './host-page';
import { addressListsIn } from './results';

/** No header reaches further down (px). */
const TOP = 120;

/** What is called a header and held, when it was looked at, what no header holds. */
const noHeaders = new WeakSet<Element>();

/** The headers of the app around the page. */
export function appHeaders(): Element[] {
  return [...document.querySelectorAll(`:is(${HEADERS}, ${CALLED_HEADER})`)].filter(isAppHeader);
}

/** What stands at the top of a page that calls nothing a header. */
export function topOfPage(part: Element = document.body): Element[] {
  return [...part.children].flatMap((child) => {
    const { top, bottom, height } = child.getBoundingClientRect();
    if (height === 0 || top + scrollY > TOP) return [];
    return bottom + scrollY > TOP ? topOfPage(child) : [child];
  });
}

/** The header of the app that an element is in; `null` where it is in none. */
export function appHeaderAround(element: Element): Element | null {
  const header = closestAcrossRoots(element, `:is(${HEADERS}, ${CALLED_HEADER})`);
  if (!header || isAppHeader(header)) return header;
  const around = parentOf(header);
  return around && appHeaderAround(around);
}

/** A header inside the main part may be the page's own, if it leads nowhere else. */
function isAppHeader(header: Element): boolean {
  if (!isHeader(header)) return false;
  return closestAcrossRoots(header, MAIN) === null || header.querySelector(WAYS_ELSEWHERE) !== null;
}

/** Of what is only called a header, one that holds the page, or is a part of a table, is none. */
function isHeader(element: Element): boolean {
  if (element.matches(HEADERS)) return true;
  if (noHeaders.has(element)) return false;
  const holdsPage = element.matches('html, body') || element.querySelector(MAIN) !== null;
  if (!holdsPage && !element.closest(TABLES) && addressListsIn([element]).length === 0) return true;
  noHeaders.add(element);
  return false;
}
