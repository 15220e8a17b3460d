import type { Screen } from './screen';

/** More stops than any page of ours has. */
const STOPS_MAX = 150;

/**
 * Presses Tab from the top of the page, or on within an open dialog, until the focus is on the control with this name, as
 * somebody without a mouse does. Never around the end of the page: there the browser itself has the focus.
 */
export async function tabTo({ page }: Pick<Screen, 'page'>, name: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const met: string[] = [];
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await focusedName({ page });
    if (focused === name) return;
    met.push(focused);
  }
  throw new Error(`Tab does not lead to “${name}”; it leads to ${JSON.stringify([...new Set(met)])}`);
}

/** The name of the control that has the focus; '' where none has it. */
export function focusedName({ page }: Pick<Screen, 'page'>): Promise<string> {
  return page.evaluate(() => {
    let { activeElement } = document;
    while (activeElement?.shadowRoot?.activeElement) activeElement = activeElement.shadowRoot.activeElement;
    if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return '';
    const labels =
      'labels' in activeElement ? [...((activeElement.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
    const text = activeElement.ariaLabel ?? labels[0]?.textContent ?? activeElement.textContent;
    return text.replace(/\s+/g, ' ').trim();
  });
}
