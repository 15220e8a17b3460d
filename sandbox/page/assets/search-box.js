import { element } from './element.js';
import { say } from './words.js';

const PAUSE = 250;

/**
 * The search box in one of its markups. `value()` is what it holds, `redraw()` puts a new element in the place of the
 * old one where the markup does so, as a framework would, with what `drawAround` draws; text, focus and cursor are kept.
 */
export function searchBox(changed) {
  const markup = document.documentElement.dataset.markup;
  const host = element(markup === 'shadow' ? 'cc-search-field' : 'div', { className: 'search' });
  const inside = markup === 'shadow' ? host.attachShadow({ mode: 'open' }) : host;
  let pending;
  let box = draw();

  function draw(text = '') {
    const drawn = BOXES[markup]();
    drawn.value = text;
    if (markup !== 'form')
      drawn.addEventListener('input', () => {
        clearTimeout(pending);
        pending = setTimeout(changed, PAUSE);
      });
    inside.replaceChildren(...(LABELS[markup]?.(drawn) ?? [drawn]), clearButton());
    if (markup === 'form') putIntoForm(inside);
    return drawn;
  }

  /** A form that searches when it is submitted, and no sooner. */
  function putIntoForm(host) {
    const submit = (event) => {
      event.preventDefault();
      changed();
    };
    const button = element('button', { textContent: say('Search') });
    host.replaceChildren(element('form', { onsubmit: submit }, ...host.childNodes, button));
  }

  function clearButton() {
    const clear = () => {
      box.value = '';
      box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      box.focus();
    };
    return element('button', { type: 'button', 'aria-label': say('Clear search'), textContent: '×', onclick: clear });
  }

  function redraw(drawAround = () => {}) {
    if (markup !== 'redesigned' && markup !== 'anew') return;
    const { value, selectionStart, selectionEnd } = box;
    const hadFocus = document.activeElement === box;
    box = draw(value);
    drawAround();
    if (!hadFocus) return;
    box.focus();
    box.setSelectionRange(selectionStart, selectionEnd);
  }

  return { host, value: () => box.value, redraw };
}

const BOXES = {
  classic: () => element('input', { type: 'search', id: 'contact-search', name: 'contactSearch' }),
  redesigned: () => element('input', { type: 'text', placeholder: say('Search by name or email') }),
  unmarked: () => element('input', { type: 'search', placeholder: say('Search') }),
  form: () => BOXES.classic(),
  wrapped: () => BOXES.classic(),
  loading: () => BOXES.classic(),
  pooled: () => BOXES.classic(),
  rooted: () => BOXES.classic(),
  anew: () => BOXES.redesigned(),
  labelled: () => element('input', { type: 'text', id: 'field-17' }),
  unhinted: () => element('input', { type: 'text' }),
  shadow: () => element('input', { type: 'search', 'aria-label': say('Search contacts') }),
};

const LABELS = {
  // Nothing tells it from the two beside it.
  unhinted: (box) => [element('input', { type: 'text' }), box, element('input', { type: 'text' })],
  classic: (box) => [element('label', { for: box.id, textContent: say('Search contacts') }), box],
  labelled: (box) => LABELS.classic(box),
  form: (box) => LABELS.classic(box),
  wrapped: (box) => LABELS.classic(box),
  loading: (box) => LABELS.classic(box),
  pooled: (box) => LABELS.classic(box),
  rooted: (box) => LABELS.classic(box),
};
