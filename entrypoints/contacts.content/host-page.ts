import { APP_ORIGIN, type Generation } from '@/utils/app-address';
import { focusedElement, parentOf } from './composed-tree';

/**
 * What is believed about Constant Contact's pages: their routes, and every signal by which their headers, search boxes
 * and results are told. Their markup is undocumented, and two generations of it are live, account by account, so nothing
 * depends on one selector. Every signal carries the month its markup was last seen.
 */

/** What a person types a search into: an input, or an element the page made editable. */
export type SearchBox = HTMLElement;

/** Classic pages and new ones (both October 2026). Nothing else of the app shows contacts. */
const CONTACTS_PATH = /^\/(?:pages\/contacts\/|contacts(?:\/|$))/;
/** One contact's own page, where nobody searches contacts (October 2026). */
const PROFILE_PATH = /^\/contacts\/[^/]+\/profile\/?$/;

/** What one can press or type into (October 2026). */
const CONTROLS =
  'a[href], button, input, select, textarea, summary, [role="button"], [role="checkbox"], [role="link"], [role="menuitem"], [role="option"], [role="tab"]';

/** What one can type into, or choose from, to search (October 2026). */
const FIELDS = 'input:not([type="checkbox"]), select, textarea, [contenteditable]';

/** The elements that hold what is ours. */
export const OURS = 'hidden-contact-check, hidden-contact-hint';

/** What the page shows over everything else. */
export const POPOVERS = `:popover-open:not(${OURS})`;

/** What the page itself is in, and what leads to other pages of the app (October 2026). */
export const MAIN = 'main, [role="main"]';
export const WAYS_ELSEWHERE = 'nav, [role="navigation"], a[href="/"], a[href="/home"]';

/** What holds the organization's name, the hub menu, and the app's own search of its help, on every page (October 2026). */
export const HEADERS = 'header, nav, footer, [role="banner"], [role="navigation"], [role="contentinfo"]';
/** What developers call so: a header, or what has one, as in `has-header`. */
export const CALLED_HEADER = '[class*="header" i], [id*="header" i], [data-qe-id*="header" i]';

/** What a search of contacts may be answered in (October 2026): tables and lists, by tag, by role, or by name. */
export const TABLES = 'table, [role="table"], [role="grid"], [role="treegrid"]';
export const RESULTS = `${TABLES}, [role="list"], ul, ol, [class*="table" i], [data-qe-id*="table" i], [data-qe-id*="grid" i], [data-qe-id*="results" i]`;
export const ROWS = 'tr, [role="row"], [role="listitem"], li';
/** What tells of a search that found nobody, or how many, and names what was searched for. */
export const SAYINGS = 'caption, [role="status"], [role="alert"], [colspan]:not([colspan="1"])';
/** What may hold a part of a longer address, the part that was searched for. */
export const HIGHLIGHT = 'mark, b, strong, em, i';

/** What can be typed into, and the types of inputs that texts are typed into (October 2026). */
export const EDITABLE = 'input, textarea, [contenteditable]:not([contenteditable="false" i])';
export const TEXT_INPUTS = new Set(['text', 'search', 'email']);

/** In a name, an id, a test hook, or in the words of the English page (October 2026). */
export const SEARCHING = /search|find|filter|look.?up|query/i;
/** What a field of a search form is called where nobody says more: `?q=…`. */
export const SEARCH_FIELD = /^(q|s|terms?|keywords?)$/i;
export const CONTACTS = /contact|address|people|person|subscriber|\bname\b|e-?mail(?!\s+(?:campaign|template))/i;
/** Words that name no contacts: the brand's, and those that offer help. */
export const NO_CONTACTS = /constant[\s_-]*contact|contact[\s_-]*(?:us|support|sales)\b/gi;
export const HELP = /help|support|knowledge|article|ayuda|soporte/i;
export const ELSEWHERE =
  /\b(lists|settings|tags|segments)\b|help|support|knowledge|article|campaign|template|integration/i;

/** What developers call the place of the organization's name (October 2026). */
export const ORGANIZATION =
  '[data-qe-id*="org" i], [data-qe-id*="account" i], [class*="org" i], [class*="account" i], [id*="account" i]';
/** What is called so that nothing else can be meant, the menu of a hub among it (October 2026). */
export const ORGANIZATION_NAME =
  '[data-qe-id*="org-name" i], [data-qe-id*="organization" i], [data-qe-id*="account-name" i], [class*="org-name" i], [class*="organization" i], [class*="account-name" i], select[aria-label*="hub" i]';
/** What says something that is not to be seen. */
export const TITLED = '[title], [aria-label]';
/** What a name may stand beside in one text: “Account: Name ▾”, “Name | Admin”. */
export const BESIDE_NAMES = /[|:·•›▸▾▼]|\s[–—-]\s/;
/** Whether this address is one of the contacts pages, of either generation; query and hash do not matter. */
export function isContactsRoute(url: string): boolean {
  return CONTACTS_PATH.test(pathInApp(url));
}

/** Whether contacts can be searched at this address: on all contacts pages but one contact's own. */
export function isSearchRoute(url: string): boolean {
  return isContactsRoute(url) && !PROFILE_PATH.test(pathInApp(url));
}

/** The kind of contacts page, by its path without what names one list, segment or tag: `contacts/lists`. */
export function pageKind(url: string): string {
  return pathInApp(url).split('/').filter(Boolean).slice(0, 2).join('/');
}

/** Which generation of the contacts pages an address belongs to. */
export function generationOf(url: string): Generation {
  return pathInApp(url).startsWith('/pages/') ? 'classic' : 'new';
}

function pathInApp(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, pathname } = new URL(url);
  return origin === APP_ORIGIN ? pathname : '';
}

/** Whether the page has something to press or to type into at this point of the window, in open shadow roots too. */
export function hasControlAt(x: number, y: number): boolean {
  return hasControl(pileAt(x, y));
}

/** Whether one of these elements is, or is in, something to press or to type into. */
export function hasControl(pile: readonly Element[]): boolean {
  return pile.some((it) => it.closest(CONTROLS));
}

/** The same of a field of a search. */
export function hasFieldAt(x: number, y: number): boolean {
  return pileAt(x, y).some((it) => it.closest(FIELDS));
}

/** The page's elements at this point of the window, from the top down, those in open shadow roots before their hosts. */
export function pileAt(x: number, y: number, root: Document | ShadowRoot = document): Element[] {
  return root.elementsFromPoint(x, y).flatMap((it) => {
    // A root gives what is around it too, as its host, and what its slots hold.
    if (it.matches(OURS) || it.getRootNode() !== root) return [];
    return it.shadowRoot ? [...pileAt(x, y, it.shadowRoot), it] : [it];
  });
}

/** The dialog in a shadow root that had the focus last. */
let dialogInRoot: HTMLDialogElement | null = null;

/**
 * Whether the page shows a dialog that makes everything else inert, ours too. Those in open shadow roots are in no
 * collection, but one that becomes modal takes the focus: it is met by whoever looks then.
 */
export function hasModalDialog(): boolean {
  dialogInRoot = dialogAroundFocus() ?? dialogInRoot;
  if (!dialogInRoot?.isConnected) dialogInRoot = null;
  const dialogs = [...document.getElementsByTagName('dialog'), ...(dialogInRoot ? [dialogInRoot] : [])];
  return dialogs.some((dialog) => dialog.open && dialog.matches(':modal'));
}

function dialogAroundFocus(): HTMLDialogElement | null {
  // What a component is given stands in its slot.
  for (let each = focusedElement(); each; each = each.assignedSlot ?? parentOf(each)) {
    if (each instanceof HTMLDialogElement) return each;
  }
  return null;
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
