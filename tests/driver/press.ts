import type { ElementHandle } from 'puppeteer-core';

/**
 * Clicks an element, and says whether the press met what lies at its middle: what moves between the look and the press is
 * missed, as it is by a person. What is gone after the press counts as met.
 */
export async function press(element: ElementHandle<Element>): Promise<boolean> {
  const note = await element.evaluateHandle((it) => {
    const { left, top, width, height } = it.getBoundingClientRect();
    const root = it.getRootNode();
    const hasPoints = root instanceof Document || root instanceof ShadowRoot;
    // A whole row may be one button's.
    const aim = hasPoints ? root.elementFromPoint(left + width / 2, top + height / 2) : null;
    const labels = it instanceof HTMLInputElement ? [...(it.labels ?? [])] : [];
    const seen = { missed: false };
    // No function in here has a name: what runs this outside of tests would name it by a helper that the page lacks.
    window.addEventListener(
      'mousedown',
      (event) => {
        const [met] = event.composedPath();
        seen.missed = met !== aim && !(met instanceof Node && [it, ...labels].some((each) => each.contains(met)));
      },
      { capture: true, once: true },
    );
    return seen;
  });
  await element.click();
  return note.evaluate((seen, it) => !(seen.missed && it.isConnected), element).catch(() => true);
}
