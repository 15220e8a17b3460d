import { i18n } from '#i18n';
import { OURS, type SearchBox } from '../contacts.content/host-page';
import type { BoxFound } from '../contacts.content/panel-slot';
import type { Region } from '../contacts.content/region';
import { textBoxOf } from '../contacts.content/search-signals';
import { createOffer } from './offer';

/**
 * Lets the admin show which box of the page is the search box, by a click on it. Gives the function to be told whether
 * there is one: only where there is none is it offered.
 */
export function offerBoxChoice(
  region: Region,
  signal: AbortSignal,
  onChosen: (box: SearchBox) => void,
): (is: BoxFound) => void {
  const offer = createOffer(region, () => (choosing ? choosing.abort() : choose()));
  let choosing: AbortController | null = null;

  const showOffer = () => offer.show(i18n.t('panel.noSearchBox'), i18n.t('panel.chooseSearchBox'));
  const choose = () => {
    choosing = new AbortController();
    offer.show(i18n.t('panel.clickSearchBox'), i18n.t('action.cancel'));
    choosing.signal.addEventListener('abort', () => {
      choosing = null;
      showOffer();
    });
    waitForClick(region, AbortSignal.any([signal, choosing.signal]), (box) => {
      choosing?.abort();
      offer.hide();
      onChosen(box);
    });
  };

  return (is) => {
    if (is === 'found') {
      choosing?.abort();
      offer.hide();
    } else if (!choosing) {
      offer.isQuiet = is === 'none';
      showOffer();
    }
  };
}

/** Frames the box under the pointer, and takes the one that is clicked; the page does not hear of that click. */
function waitForClick(region: Region, signal: AbortSignal, onClick: (box: SearchBox) => void): void {
  const frame = document.createElement('div');
  frame.className = 'frame';
  frame.hidden = true;
  region.shadow.append(frame);
  signal.addEventListener('abort', () => frame.remove());

  const options = { capture: true, signal };
  const point = (event: Event) => {
    const box = textBoxOf(event);
    frame.hidden = !box || box.closest(OURS) !== null;
    if (!box) return;
    const { left, top, width, height } = box.getBoundingClientRect();
    Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  };
  const take = (event: Event) => {
    const isOurs = event.target instanceof Element && event.target.matches(OURS);
    const box = textBoxOf(event);
    if (!event.isTrusted || isOurs || !box) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onClick(box);
  };
  for (const type of ['pointerover', 'focusin']) window.addEventListener(type, point, options);
  window.addEventListener('click', take, options);
}
