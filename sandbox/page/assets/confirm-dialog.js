import { element } from './element.js';
import { say } from './words.js';

/** Asks, deletes, and gives the sentence that says so; `null` where it was canceled. */
export async function removeContacts(ids) {
  const what = ids.length === 1 ? '1 contact' : `${ids.length} contacts`;
  if (!(await confirmed(`${say('Delete')} ${what}?`))) return null;
  await fetch('/pages/contacts/data/delete', { method: 'POST', body: JSON.stringify({ contact_ids: ids }) });
  return `${what} deleted.`;
}

/** Asks in a `<dialog>` that makes the rest of the page inert; resolves to whether it should be. */
function confirmed(question) {
  return new Promise((resolve) => {
    const dialog = element(
      'dialog',
      {},
      element('h2', { textContent: question }),
      element('p', { textContent: say('They will no longer receive your emails.') }),
      element(
        'form',
        { method: 'dialog' },
        element('button', { value: 'delete', textContent: say('Delete') }),
        element('button', { value: 'cancel', textContent: say('Cancel') }),
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
