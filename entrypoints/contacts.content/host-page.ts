/**
 * Everything believed about Constant Contact's pages, in one file. Their markup is undocumented, and two generations of
 * it are live, account by account, so nothing here depends on one selector: a search box is recognized by any one of
 * several independent signals, and by some that speak no language.
 */

/** What a person types a search into: an input, or an element the page made editable. */
export type SearchBox = HTMLElement;

const APP_ORIGIN = 'https://app.constantcontact.com';
/** Classic pages (long known) and new ones (seen signed in, May and October 2026). Nothing else of the app shows contacts. */
const CONTACTS_PATH = /^\/(?:pages\/contacts\/|contacts(?:\/|$))/;
/** One contact's own page, where nobody searches contacts (October 2026). */
const PROFILE_PATH = /^\/contacts\/[^/]+\/profile\/?$/;
const EDITABLE = 'input, textarea, [contenteditable]:not([contenteditable="false" i])';
const TEXT_INPUTS = new Set(['text', 'search', 'email']);

const CONTROLS =
  'a[href], button, input, select, textarea, summary, [role="button"], [role="checkbox"], [role="link"], [role="menuitem"], [role="option"], [role="tab"]';
const OURS = 'hidden-contact-check, hidden-contact-hint';

const SEARCHING = /search|find|filter|look.?up|query/i;
/** What a field of a search form is called where nobody says more: `?q=…`. */
const SEARCH_FIELD = /^(q|s|terms?|keywords?)$/i;
/** What holds the app's own search of its help, on every page, in words of any language: the header (May 2026). */
const HEADERS =
  'header, nav, footer, [role="banner"], [role="navigation"], [role="contentinfo"], [class*="header" i], [id*="header" i], [data-qe-id*="header" i]';
const RESULTS = 'table, [role="table"], [role="grid"], [role="treegrid"], [role="list"]';
const CONTACTS = /contact|address|people|person|subscriber|\bname\b|e-?mail(?!\s+(?:campaign|template))/i;
const ELSEWHERE = /\b(lists|settings|tags|segments)\b|help|support|knowledge|article|campaign|template|integration/i;

/** Whether this address is one of the contacts pages, of either generation; query and hash do not matter. */
export function isContactsRoute(url: string): boolean {
  return CONTACTS_PATH.test(pathInApp(url));
}

/** Whether contacts can be searched at this address: on all contacts pages but one contact's own. */
export function isSearchRoute(url: string): boolean {
  return isContactsRoute(url) && !PROFILE_PATH.test(pathInApp(url));
}

function pathInApp(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, pathname } = new URL(url);
  return origin === APP_ORIGIN ? pathname : '';
}

/**
 * The search boxes of a page, likeliest first, and every root that was looked into: the page itself and all open
 * shadow roots, since a box that is not there yet may appear in any of them.
 */
export function findSearchBoxes(page: Document): { boxes: SearchBox[]; roots: ParentNode[] } {
  const roots = openRootsOf(page);
  const scored = roots
    .flatMap((root) => [...root.querySelectorAll(EDITABLE)])
    .flatMap((element) => (isTextBox(element) ? [{ box: element, score: scoreOf(element) }] : []))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return { boxes: scored.map(({ box }) => box), roots };
}

/** The search box an event happened in, through open shadow roots; `null` where it happened elsewhere. */
export function searchBoxOf(event: Event): SearchBox | null {
  const target = event.composedPath()[0];
  const box = target instanceof Element ? target.closest(EDITABLE) : null;
  return box && isTextBox(box) && scoreOf(box) > 0 ? box : null;
}

/** Whether this is still a search box a person can see. */
export function isSearchBox(box: SearchBox): boolean {
  return box.isConnected && scoreOf(box) > 0;
}

/** Whether the page has something to press or to type into at this point of the window, seen from where `box` is. */
export function hasControlAt(box: Element, x: number, y: number): boolean {
  const root = box.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
  return root.elementsFromPoint(x, y).some((it) => !it.matches(OURS) && it.closest(CONTROLS) !== null);
}

/** What is selected on the page, `''` where nothing is. */
export function selectedText(): string {
  return String(getSelection() ?? '');
}

/** What a search box holds. */
export function textIn(box: SearchBox): string {
  if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) return box.value;
  return box.textContent ?? '';
}

/** Boxes recognized by the addresses below them: such a box stays one when a search finds nobody and these are gone. */
const recognized = new WeakSet<SearchBox>();

/**
 * How much speaks for this being the search box of the contacts page; 0: it is none. A box that says it searches
 * something else comes last, or not at all; one that developers named so comes last, for what they name after tells
 * little. A box above a table of addresses is one whatever its words, if it is the only one there.
 */
function scoreOf(box: SearchBox): number {
  if (!isVisible(box)) return 0;
  const spoken = spokenNameOf(box);
  const name = box.getAttribute('name') ?? '';
  const testHook = box.getAttribute('data-qe-id') ?? '';
  const everything = `${spoken} ${box.id} ${name} ${testHook}`;
  const isSearch = hasSearchRole(box) || SEARCHING.test(everything) || SEARCH_FIELD.test(name);
  if (ELSEWHERE.test(spoken)) return isSearch && CONTACTS.test(spoken) ? 1 : 0;
  if (isOfTheApp(box)) return isSearch && CONTACTS.test(spoken) ? 1 : 0;
  const above = recognized.has(box) || isAboveAddresses(box) ? 3 : 0;
  if (above > 0) recognized.add(box);
  if (!isSearch) return above;
  if (CONTACTS.test(everything)) return 3 + above;
  return (ELSEWHERE.test(everything) ? 1 : 2) + above;
}

/** Whether a box belongs to the app around the page: it is in a header, or outside of what the page calls its main part. */
function isOfTheApp(box: SearchBox): boolean {
  if (closestAcrossRoots(box, HEADERS)) return true;
  const main = document.querySelector('main, [role="main"]');
  return main !== null && closestAcrossRoots(box, 'main, [role="main"]') === null;
}

/** Whether this is the only text box above a table of addresses, in the part of the page that holds both. */
function isAboveAddresses(box: SearchBox): boolean {
  for (let part = box.parentElement; part && part !== document.body; part = part.parentElement) {
    const results = [...part.querySelectorAll(RESULTS)].find(
      (it) => !it.contains(box) && isBefore(box, it) && hasAddresses(it),
    );
    if (!results) continue;
    const boxes = [...part.querySelectorAll(EDITABLE)].filter((it) => isTextBox(it) && isBefore(it, results));
    return boxes.length === 1;
  }
  return false;
}

function isBefore(element: Element, other: Element): boolean {
  return (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Looks at the first rows only: a table may be long. */
function hasAddresses(results: Element): boolean {
  const rows = results.querySelectorAll('tr, [role="row"], [role="listitem"], li');
  return [...rows].slice(0, 5).some((row) => /\S@\S+\.\S/.test(row.textContent ?? ''));
}

function isTextBox(element: Element): element is SearchBox {
  if (element instanceof HTMLInputElement) return TEXT_INPUTS.has(element.type);
  return element instanceof HTMLElement;
}

function isVisible(box: SearchBox): boolean {
  if (closestAcrossRoots(box, `[hidden], [inert], ${OURS}`)) return false;
  return box.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function hasSearchRole(box: SearchBox): boolean {
  return (
    box.matches('[type="search" i]') ||
    closestAcrossRoots(box, 'search, [role="search" i], [role="searchbox" i]') !== null
  );
}

/** The texts a person may know this box by: its labels, its placeholder, its tooltip. */
function spokenNameOf(box: SearchBox): string {
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

function closestAcrossRoots(element: Element, selector: string): Element | null {
  const found = element.closest(selector);
  if (found) return found;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? closestAcrossRoots(root.host, selector) : null;
}

function openRootsOf(root: ParentNode): ParentNode[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? openRootsOf(shadowRoot) : [],
  );
  return [root, ...inner];
}

/** Which generation of the contacts pages an address belongs to. */
export function generationOf(url: string): 'classic' | 'new' {
  return pathInApp(url).startsWith('/pages/') ? 'classic' : 'new';
}

/** The signal that tells most about why a box is taken for the search box. */
export function searchSignalOf(box: SearchBox): 'type' | 'role' | 'test-hook' | 'name' | 'label' | 'addresses-below' {
  if (box.matches('[type="search" i]')) return 'type';
  if (hasSearchRole(box)) return 'role';
  if (SEARCHING.test(box.getAttribute('data-qe-id') ?? '')) return 'test-hook';
  if (SEARCHING.test(`${box.id} ${box.getAttribute('name') ?? ''}`)) return 'name';
  return SEARCHING.test(spokenNameOf(box)) ? 'label' : 'addresses-below';
}
