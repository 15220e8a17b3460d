import { element } from './element.js';

/** Asks before something is done; resolves to whether it should be. */
export function confirmed(question) {
  return new Promise((resolve) => {
    const dialog = element(
      'dialog',
      {},
      element('h2', { textContent: question }),
      element('p', { textContent: 'They will no longer receive your emails.' }),
      element(
        'form',
        { method: 'dialog' },
        element('button', { value: 'delete', textContent: 'Delete' }),
        element('button', { value: 'cancel', textContent: 'Cancel' }),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'delete');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
