import { everySecond } from './every-second';
import { hasModalDialog, OURS } from './host-page';

/** How long (ms) after a click a dialog that it opens is there. */
const OPENING_MS = 50;

/**
 * Folds what is ours away while the page shows a modal dialog, which makes it inert, and brings it back as it was. Of a
 * dialog in a shadow root nobody is told, but that it takes the focus. A browser that tells nobody of any (Chromium
 * before 132) is looked at after each click.
 */
export function makeWayForDialogs(signal: AbortSignal): void {
  const look = () => {
    const isInert = hasModalDialog();
    for (const host of document.documentElement.children) {
      if (host instanceof HTMLElement && host.matches(OURS) && host.hidden !== isInert) host.hidden = isInert;
    }
  };
  const options = { capture: true, passive: true, signal };
  for (const type of ['toggle', 'close', 'focusin']) window.addEventListener(type, look, options);
  window.addEventListener('click', () => setTimeout(look, OPENING_MS), options);
  everySecond(signal, look);
}
