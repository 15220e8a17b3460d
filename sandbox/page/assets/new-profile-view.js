import { element } from './element.js';
import { say } from './words.js';

/** One contact's own page: nothing is searched here. */
export async function showProfile(app, id) {
  const response = await fetch(`/pages/contacts/data/contact/${id}`);
  const contact = response.ok ? await response.json() : { address: '', name: '', status: '' };
  app.replaceChildren(
    element('h2', { className: 'ttl_0c5b', dir: 'auto', textContent: contact.name || contact.address }),
    element('label', {}, say('Email address'), element('input', { type: 'email', value: contact.address })),
    element('label', {}, say('Name'), element('input', { type: 'text', value: contact.name })),
    element('p', { textContent: say(contact.status) }),
  );
}
