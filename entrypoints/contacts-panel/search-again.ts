import { type SearchBox, textIn } from '../contacts.content/host-page';
import type { SearchAgain, SearchingAgain } from '../contacts.content/panel-slot';

/** How long (ms) a page that searches as one types has, before Enter is pressed. */
const TYPED_MS = 1000;
/** How long (ms) a page has in all. */
const PATIENCE_MS = 2000;

/** Has the page run its search, as if the same were typed again, or another text: then, for a second, as if Enter were pressed. */
export function searchAgain(
  box: SearchBox,
  { text = textIn(box), isDone = () => false, onEnd = () => undefined }: SearchingAgain = {},
): SearchAgain {
  let isDrawn = false;
  // A page that remembers what it searched for last needs a difference; a blank at the end is none to the search.
  for (const typed of [`${text} `, text]) type(box, typed);
  const enter = setTimeout(() => isDrawn || isDone() || pressEnter(box), TYPED_MS);
  const end = setTimeout(() => onEnd(isDrawn), PATIENCE_MS);
  return {
    drawn() {
      isDrawn = true;
    },
    stop() {
      clearTimeout(enter);
      clearTimeout(end);
    },
  };
}

function type(box: SearchBox, text: string): void {
  if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

function pressEnter(box: SearchBox): void {
  const init = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, composed: true, cancelable: true };
  const press = (type: string) => box.dispatchEvent(new KeyboardEvent(type, init));
  const isPrevented = !press('keydown') || !press('keypress');
  for (const type of ['search', 'change']) box.dispatchEvent(new Event(type, { bubbles: true }));
  // A key that a script pressed submits no form by itself.
  if (!isPrevented && box instanceof HTMLInputElement) box.form?.requestSubmit();
  press('keyup');
}
