import { everySecond } from './every-second';
import { OURS } from './host-page';

/** Well within the second that the element may be gone; long enough not to wrestle with a page that keeps removing it. */
const RETURN_MS = 200;

/** Takes away what an older instance, ended without a last word, left on the page. */
export function removeLeftovers(): void {
  for (const left of document.querySelectorAll(OURS)) left.remove();
}

/**
 * Keeps an element on the page until the signal ends: it comes back when the page removes it or puts it elsewhere, and
 * it is the only one of its name. It hangs off the document's root, outside of what the page draws, so that only the
 * root's own children need to be observed; what the page zooms its root by (CSS `zoom`) is taken back, for our places
 * are in pixels of the window.
 */
export function keepMounted(element: HTMLElement, signal: AbortSignal): void {
  let returning: ReturnType<typeof setTimeout> | undefined;

  const isInPlace = () => element.parentNode === document.documentElement;
  const putInPlace = () => {
    returning = undefined;
    for (const other of document.querySelectorAll(element.localName)) if (other !== element) other.remove();
    if (!isInPlace()) document.documentElement.append(element);
    guard.disconnect();
    guard.observe(document, { childList: true });
    guard.observe(document.documentElement, { childList: true });
  };
  const guard = new MutationObserver(() => {
    if (!isInPlace()) returning ??= setTimeout(putInPlace, RETURN_MS);
  });

  const unzoom = () => {
    const { currentCSSZoom = 1 } = document.documentElement;
    element.style.setProperty('--unzoom', `${1 / currentCSSZoom}`);
  };

  unzoom();
  putInPlace();
  everySecond(signal, unzoom);
  signal.addEventListener('abort', () => {
    guard.disconnect();
    clearTimeout(returning);
    element.remove();
  });
}
