import { appHeaders } from './app-headers';
import { BESIDE_NAMES, ORGANIZATION, ORGANIZATION_NAME, TITLED } from './host-page';

/** Texts of a header that are names: more would be a page's whole menu. */
const NAMES_MAX = 50;

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
