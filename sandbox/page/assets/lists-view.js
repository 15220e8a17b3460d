import { element } from './element.js';
import { say } from './words.js';

/** Draws the lists, each a link to its contacts. */
export async function showLists(main) {
  const shown = element('ul', { className: 'lists' });
  main.replaceChildren(element('h1', { textContent: say('Lists') }), shown);
  const response = await fetch('/pages/contacts/data/lists');
  const lists = await response.json();
  shown.replaceChildren(
    ...lists.map(({ id, name, members }) =>
      element(
        'li',
        {},
        element('a', { href: `/pages/contacts/ui#contacts/${id}`, textContent: name }),
        ` (${members === 1 ? '1 contact' : `${members} contacts`})`,
      ),
    ),
  );
}
