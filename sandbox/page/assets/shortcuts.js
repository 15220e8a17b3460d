import { openNewContact } from './new-contact-modal.js';

const OWN_FIELDS = 'input, textarea, select, cc-search-field';

/** Every key that the page heard, and on which element it took it to be: what a test looks at. */
export const keysHeard = [];

/**
 * The page's keyboard shortcuts: one listener for all of the page, in the capture phase. A letter that is not typed into
 * a field of the page's own does something, or nothing, but never what it would have done.
 */
export function listenForShortcuts() {
  if (document.documentElement.dataset.shortcuts !== 'on') return;
  for (const type of ['keydown', 'keypress', 'keyup']) window.addEventListener(type, hear, true);
}

function hear(event) {
  const { type, key, target } = event;
  keysHeard.push({ type, key, on: target.localName ?? '' });
  if (event.ctrlKey || event.metaKey || event.altKey || key.length !== 1) return;
  if (target instanceof Element && target.matches(OWN_FIELDS)) return;
  event.preventDefault();
  if (type !== 'keydown') return;
  if (key === '/') document.querySelector('main input:not([type=checkbox])')?.focus();
  if (key === 'n') openNewContact();
}
