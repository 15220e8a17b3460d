import { appHeaders, topOfPage } from './app-headers';
import { BESIDE_NAMES, ORGANIZATION, ORGANIZATION_NAME, TITLED } from './host-page';

/** Texts of a header that are names: more would be a page's whole menu. */
const NAMES_MAX = 50;

/**
 * What may be the name of the account that the page shows, likeliest first: the texts of its header that can be seen, and
 * where none of them is surely the name, what the place of the name says only when it is pointed at or read out, and what
 * a closed menu says, which may name every account of a login. Of a menu of accounts only the chosen one counts.
 */
export function organizationNames(): string[][] {
  const headers = appHeaders();
  const places = [...within(headers, ORGANIZATION), ...headers];
  const seen = textsOf(places, isSeen);
  if (organizationShown() !== null) return [seen];
  return [seen, headerTitles(), headers.length > 0 ? textsOf(places) : textsOf(topOfPage(), isSeen)];
}

/** The account that the page's header names, where something in it is surely its name; `null` where nothing is. */
export function organizationShown(): string | null {
  return textsOf(within(appHeaders(), ORGANIZATION_NAME), isSeen)[0] ?? null;
}

function headerTitles(): string[] {
  const places = within(appHeaders(), ORGANIZATION);
  const titled = [...places.filter((it) => it.matches(TITLED)), ...within(places, `:is(${TITLED}):not(option)`)];
  return namesAmong(titled.flatMap((it) => [it.getAttribute('title') ?? '', it.getAttribute('aria-label') ?? '']));
}

function within(parts: Element[], selector: string): Element[] {
  return parts.flatMap((part) => [...part.querySelectorAll(selector)]);
}

/** `counts`: whether what stands in an element counts. */
function textsOf(elements: Element[], counts = (_: Element) => true): string[] {
  return namesAmong(elements.flatMap((element) => textsIn(element, counts))).slice(0, NAMES_MAX);
}

function isSeen(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function namesAmong(written: string[]): string[] {
  const texts = written.map((text) => text.replace(/\s+/g, ' ').trim());
  const parts = texts.flatMap((text) => text.split(BESIDE_NAMES).map((part) => part.trim()));
  return [...new Set([...texts, ...parts])].filter(Boolean);
}

function textsIn(element: Element, counts: (parent: Element) => boolean): string[] {
  const menus = element instanceof HTMLSelectElement ? [element] : [...element.querySelectorAll('select')];
  const chosen = menus.map((menu) => menu.selectedOptions[0]?.text ?? '');
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode;
    if (!parentElement || parentElement.closest('select, script, style')) continue;
    if (nodeValue?.trim() && counts(parentElement)) texts.push(nodeValue);
  }
  return [...chosen, ...texts];
}
