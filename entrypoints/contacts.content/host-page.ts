/**
 * Everything believed about Constant Contact's page, in one file. Its markup is undocumented and being redesigned, so
 * nothing here depends on one selector: a search box is recognised by any one of several independent signals.
 */

/** What a person types a search into: an input, or an element the page made editable. */
export type SearchBox = HTMLElement;

const CONTACTS_ROUTE = /^https:\/\/app\.constantcontact\.com\/pages\/contacts\//;
const EDITABLE = 'input, textarea, [contenteditable]:not([contenteditable="false" i])';
const TEXT_INPUTS = new Set(['text', 'search', 'email']);

const CONTROLS =
  'a[href], button, input, select, textarea, summary, [role="button"], [role="checkbox"], [role="link"], [role="menuitem"], [role="option"], [role="tab"]';
const OURS = 'hidden-contact-check, hidden-contact-hint';

const SEARCHING = /search|find|filter|look.?up|query/i;
/** What a field of a search form is called where nobody says more: `?q=…`. */
const SEARCH_FIELD = /^(q|s|terms?|keywords?)$/i;
const CONTACTS = /contact|address|people|person|subscriber|\bname\b|e-?mail(?!\s+(?:campaign|template))/i;
const ELSEWHERE = /\b(lists|settings|tags?)\b|help|support|knowledge|article|campaign|template|segment|integration/i;

/** Whether this address is one of the contacts pages. All of them live under one path; what follows it changes. */
export function isContactsRoute(url: string): boolean {
  return CONTACTS_ROUTE.test(url);
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

/**
 * How much speaks for this being the search box of the contacts page; 0: it is none. A box that says it searches
 * something else comes last, or not at all; one that developers named so comes last, for what they name after tells little.
 */
function scoreOf(box: SearchBox): number {
  if (!isVisible(box)) return 0;
  const spoken = spokenNameOf(box);
  const name = box.getAttribute('name') ?? '';
  const everything = `${spoken} ${box.id} ${name}`;
  if (!hasSearchRole(box) && !SEARCHING.test(everything) && !SEARCH_FIELD.test(name)) return 0;
  if (ELSEWHERE.test(spoken)) return CONTACTS.test(spoken) ? 1 : 0;
  if (CONTACTS.test(everything)) return 3;
  return ELSEWHERE.test(everything) ? 1 : 2;
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
