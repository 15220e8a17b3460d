import {
  autoUpdate,
  type ComputePositionReturn,
  computePosition,
  hide,
  offset,
  type Placement,
  shift,
} from '@floating-ui/dom';
import { hasControlAt } from '../contacts.content/host-page';
import { keepOnPage } from '../contacts.content/presence';
import style from './hint.css?inline';

/** The button beside the page's search box that says what the account has at the address in it. */
export interface Hint {
  /** Shows it beside this box; moves it there if it is shown already. `isCalm`: there is nothing that the page hides. */
  show(box: Element, words: string, isCalm: boolean): void;
  hide(): void;
}

/** `signal` ends with the panel. */
export function createHint(signal: AbortSignal, onPress: () => void): Hint {
  const host = document.createElement('hidden-contact-hint');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  const button = document.createElement('button');
  button.type = 'button';
  button.classList.toggle('firefox', import.meta.env.FIREFOX);
  shadow.append(sheet, button);
  // The cursor stays in the search box, which is where it returns to when the panel closes.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', onPress);

  let shown: AbortController | null = null;

  return {
    show(box, words, isCalm) {
      shown?.abort();
      shown = new AbortController();
      const showing = AbortSignal.any([signal, shown.signal]);
      button.textContent = words;
      button.classList.toggle('calm', isCalm);
      keepOnPage(host, showing);
      const stop = autoUpdate(box, button, () => place(button, box));
      showing.addEventListener('abort', stop);
    },
    hide() {
      shown?.abort();
      shown = null;
    },
  };
}

/** Below the box at its end first, where it covers neither what is typed nor what a suggestion says first. */
const PLACEMENTS: readonly Placement[] = ['bottom-end', 'top-end', 'bottom-start', 'top-start', 'right', 'left'];

async function place(button: HTMLElement, box: Element): Promise<void> {
  const { x, y, middlewareData } = await bestPlace(button, box);
  button.style.left = `${x}px`;
  button.style.top = `${y}px`;
  button.hidden = middlewareData.hide?.referenceHidden ?? false;
}

/** The first place that is in sight and takes nothing of the page from under the pointer; the first of all if none is. */
async function bestPlace(button: HTMLElement, box: Element): Promise<ComputePositionReturn> {
  for (const placement of PLACEMENTS) {
    const middleware = [offset(4), hide()];
    const found = await computePosition(box, button, { strategy: 'fixed', placement, middleware });
    if (isFree(new DOMRect(found.x, found.y, button.offsetWidth, button.offsetHeight))) return found;
  }
  const middleware = [offset(4), shift({ padding: 8 }), hide()];
  return computePosition(box, button, { strategy: 'fixed', placement: 'bottom-end', middleware });
}

function isFree({ left, right, top, bottom }: DOMRect): boolean {
  if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return false;
  const middle = (top + bottom) / 2;
  return ![left + 1, (left + right) / 2, right - 1].some((x) =>
    [top + 1, middle, bottom - 1].some((y) => hasControlAt(x, y)),
  );
}
