import { APP_ORIGIN, type Generation } from '@/utils/app-address';
import { appHeaders } from './app-headers';
import { focusedElement, parentOf } from './composed-tree';

/**
 * What is believed about Constant Contact's pages: here their routes and what their header says, in
 * `app-headers.ts` which that is, in `search-signals.ts` their search boxes, in `results.ts` what these find. Their markup is undocumented, and two generations of it are live,
 * account by account, so nothing depends on one selector. Every signal carries the month its markup was last seen.
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

/** What developers call the place of the organization's name (October 2026). */
const ORGANIZATION =
  '[data-qe-id*="org" i], [data-qe-id*="account" i], [class*="org" i], [class*="account" i], [id*="account" i]';
/** What is called so that nothing else can be meant, the menu of a hub among it (October 2026). */
const ORGANIZATION_NAME =
  '[data-qe-id*="org-name" i], [data-qe-id*="organization" i], [data-qe-id*="account-name" i], [class*="org-name" i], [class*="organization" i], [class*="account-name" i], select[aria-label*="hub" i]';
/** What says something that is not to be seen. */
const TITLED = '[title], [aria-label]';
/** What a name may stand beside in one text: “Account: Name ▾”, “Name | Admin”. */
const BESIDE_NAMES = /[|:·•›▸▾▼]|\s[–—-]\s/;
/** Texts of a header that are names: more would be a page's whole menu. */
const NAMES_MAX = 50;

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

/**
 * What may be the name of the account that the page shows: the texts of its header, likeliest first, and where none is
 * surely the name, what the place of the name says only when it is pointed at or read out. Of a menu of accounts only the
 * chosen one counts.
 */
export function organizationNames(): string[] {
  const texts = headerTexts();
  return organizationShown() === null ? [...new Set([...texts, ...headerTitles()])] : texts;
}

/** The texts of the page's header that can be seen, likeliest to be the account's name first. */
export function headerTexts(): string[] {
  const headers = appHeaders();
  return textsOf([...within(headers, ORGANIZATION), ...headers]).slice(0, NAMES_MAX);
}

/** The account that the page's header names, where something in it is surely its name; `null` where nothing is. */
export function organizationShown(): string | null {
  return textsOf(within(appHeaders(), ORGANIZATION_NAME))[0] ?? null;
}

function headerTitles(): string[] {
  const places = within(appHeaders(), ORGANIZATION);
  const titled = [...places.filter((it) => it.matches(TITLED)), ...within(places, `:is(${TITLED}):not(option)`)];
  return namesAmong(titled.flatMap((it) => [it.getAttribute('title') ?? '', it.getAttribute('aria-label') ?? '']));
}

function within(parts: Element[], selector: string): Element[] {
  return parts.flatMap((part) => [...part.querySelectorAll(selector)]);
}

function textsOf(elements: Element[]): string[] {
  return namesAmong(elements.flatMap(textsIn));
}

function namesAmong(written: string[]): string[] {
  const texts = written.map((text) => text.replace(/\s+/g, ' ').trim());
  const parts = texts.flatMap((text) => text.split(BESIDE_NAMES).map((part) => part.trim()));
  return [...new Set([...texts, ...parts])].filter(Boolean);
}

function textsIn(element: Element): string[] {
  const menus = element instanceof HTMLSelectElement ? [element] : [...element.querySelectorAll('select')];
  const chosen = menus.map((menu) => menu.selectedOptions[0]?.text ?? '');
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode;
    if (!parentElement?.closest('select, script, style')) texts.push(nodeValue ?? '');
  }
  return [...chosen, ...texts];
}

/** Whether the page has something to press or to type into at this point of the window, in open shadow roots too. */
export function hasControlAt(x: number, y: number): boolean {
  return hasAt(CONTROLS, x, y, document);
}

/** The same of a field of a search. */
export function hasFieldAt(x: number, y: number): boolean {
  return hasAt(FIELDS, x, y, document);
}

function hasAt(selector: string, x: number, y: number, root: DocumentOrShadowRoot): boolean {
  return root.elementsFromPoint(x, y).some((it) => {
    if (it.matches(OURS)) return false;
    if (it.closest(selector)) return true;
    // A root without an element of its own there gives its host again.
    return it.shadowRoot !== null && it.shadowRoot !== root && hasAt(selector, x, y, it.shadowRoot);
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
