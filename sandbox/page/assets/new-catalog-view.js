import { element } from './element.js';
import { say } from './words.js';

const TITLES = { lists: 'Lists', segments: 'Segments', tags: 'Tags' };

/** The lists, the segments or the tags, each a link to its contacts. */
export async function showCatalog(app, kind) {
  const cards = element('div', { className: 'crd_4d8e' });
  app.replaceChildren(element('h2', { className: 'ttl_0c5b', textContent: say(TITLES[kind] ?? kind) }), cards);
  const entries = await (await fetch(`/pages/contacts/data/${kind}`)).json();
  cards.replaceChildren(
    ...entries.map(({ id, name, members }) =>
      element('a', { href: `/contacts/${kind}/${id}`, textContent: `${name} (${members})` }),
    ),
  );
}
