import type { Page } from 'puppeteer-core';

/** Enough to see what a page was about when a wait ended in vain. */
const MOST = 1500;

/** What a page shows, where its focus is, and which dialogs are open, in a few lines: for the message of a failure. */
export async function seenIn(page: Page, host?: string): Promise<string> {
  const look = page.evaluate(
    (selector, most) => {
      const root = selector ? document.querySelector(selector)?.shadowRoot : document;
      const parts = selector ? [...(root?.children ?? [])] : [document.body];
      const shown = parts.flatMap((part) =>
        // biome-ignore lint/performance/useDomNodeTextContent: what is seen, and neither scripts nor styles.
        part instanceof HTMLElement && part.localName !== 'style' ? part.innerText : [],
      );
      const dialogs = [...(root?.querySelectorAll('dialog[open]') ?? [])].map((dialog) => dialog.textContent);
      const focused = root?.activeElement;
      return [
        `at ${location.pathname}${location.hash}, ${document.hasFocus() ? 'with' : 'without'} the focus`,
        `focused: ${focused?.outerHTML.slice(0, 200)}`,
        ...dialogs.map((text) => `dialog: ${text?.slice(0, most)}`),
        `text: ${shown.join(' ').replace(/\s+/g, ' ').slice(0, most)}`,
      ].join('\n  ');
    },
    host,
    MOST,
  );
  return look.catch((error: Error) => `nothing could be seen: ${error.message}`);
}
