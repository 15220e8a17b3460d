import { everySecond } from './every-second';
import { hasModalDialog, OURS, POPOVERS } from './host-page';

/** How long (ms) after a click a dialog that it opens is there. */
const OPENING_MS = 50;

/**
 * Folds what is ours away while the page shows a modal dialog, which makes it inert, and brings it back as it was. Of a
 * dialog in a shadow root nobody is told, but that it takes the focus. A browser that tells nobody of any (Chromium
 * before 132) is looked at after each click. Over the page's popovers it rises: nothing else lies over these, and
 * Chromium takes all that is under one, wherever it is, for covered.
 */
export function makeWayForDialogs(signal: AbortSignal): void {
  const look = ({ type, target }: Partial<Event> = {}) => {
    const isInert = hasModalDialog();
    const hasPopover = document.querySelector(POPOVERS) !== null;
    const isNews = type === 'toggle' && target instanceof Element && target.matches(POPOVERS);
    for (const host of document.documentElement.children) {
      if (!(host instanceof HTMLElement && host.matches(OURS))) continue;
      if (host.hidden !== isInert) host.hidden = isInert;
      rise(host, hasPopover, isNews);
    }
  };
  const options = { capture: true, passive: true, signal };
  for (const type of ['toggle', 'close', 'focusin']) window.addEventListener(type, look, options);
  window.addEventListener('click', () => setTimeout(look, OPENING_MS), options);
  everySecond(signal, look);
}

/** Of what is open at the top, the last one opened is the first. */
function rise(host: HTMLElement, isWanted: boolean, isNews: boolean): void {
  const isOpen = host.matches(':popover-open');
  if (isOpen && (isNews || !isWanted)) host.hidePopover();
  if (!isWanted || (isOpen && !isNews)) return;
  host.popover = 'manual';
  host.showPopover();
}
