/** Well within the second that the element may be gone; long enough not to wrestle with a page that keeps removing it. */
const RETURN_MS = 200;

/** Takes away what an older instance, ended without a last word, left on the page. */
export function removeLeftovers(): void {
  for (const left of document.querySelectorAll('hidden-contact-check, hidden-contact-hint')) left.remove();
}

/**
 * Keeps an element on the page until the signal ends: it comes back when the page removes it, and it is the only one
 * of its name. It hangs off the document's root, outside of what the page draws.
 */
export function keepOnPage(element: HTMLElement, signal: AbortSignal): void {
  let returning: ReturnType<typeof setTimeout> | undefined;

  const settle = () => {
    returning = undefined;
    for (const other of document.querySelectorAll(element.localName)) if (other !== element) other.remove();
    if (!element.isConnected) document.documentElement.append(element);
  };
  const guard = new MutationObserver(() => {
    if (!element.isConnected) returning ??= setTimeout(settle, RETURN_MS);
  });

  settle();
  guard.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    guard.disconnect();
    clearTimeout(returning);
    element.remove();
  });
}
