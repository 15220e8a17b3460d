import { autoUpdate, computePosition, flip, hide, offset, shift } from '@floating-ui/dom';
import { keepOnPage } from '../contacts.content/presence';
import style from './hint.css?inline';

/** The button beside the page's search box that says what the page does not show. */
export interface Hint {
  /** Shows it beside this box; moves it there if it is shown already. */
  show(box: Element, words: string): void;
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
    show(box, words) {
      shown?.abort();
      shown = new AbortController();
      const showing = AbortSignal.any([signal, shown.signal]);
      button.textContent = words;
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

/** Below the box at its end, where it covers neither what is typed nor what a suggestion says first. */
async function place(button: HTMLElement, box: Element): Promise<void> {
  const { x, y, middlewareData } = await computePosition(box, button, {
    strategy: 'fixed',
    placement: 'bottom-end',
    middleware: [offset(4), flip({ fallbackPlacements: ['top-end', 'right', 'left'] }), shift({ padding: 8 }), hide()],
  });
  button.style.left = `${x}px`;
  button.style.top = `${y}px`;
  button.hidden = middlewareData.hide?.referenceHidden ?? false;
}
