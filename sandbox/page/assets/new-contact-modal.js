import { element } from './element.js';
import { say } from './words.js';

/** Opens a modal that is no `<dialog>`: it holds the focus by pulling back whatever leaves it, as focus traps do. */
export function openNewContact() {
  const cancel = element('button', { type: 'button', textContent: say('Cancel'), onclick: close });
  const modal = element(
    'div',
    { className: 'modal', role: 'dialog', 'aria-modal': 'true', 'aria-label': say('New contact') },
    element('h2', { textContent: say('New contact') }),
    element('label', {}, say('Email address'), element('input', { type: 'email' })),
    element('label', {}, say('First name'), element('input', { type: 'text' })),
    cancel,
  );

  function pullIn(event) {
    if (modal.contains(event.target)) return;
    event.stopImmediatePropagation();
    modal.querySelector('input').focus();
  }

  function holdBack(event) {
    const { relatedTarget } = event;
    if (modal.contains(event.target) && relatedTarget && !modal.contains(relatedTarget)) event.target.focus();
  }

  function close() {
    document.removeEventListener('focusin', pullIn, true);
    document.removeEventListener('focusout', holdBack, true);
    modal.remove();
  }

  modal.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  document.body.append(modal);
  document.addEventListener('focusin', pullIn, true);
  document.addEventListener('focusout', holdBack, true);
  modal.querySelector('input').focus();
}
