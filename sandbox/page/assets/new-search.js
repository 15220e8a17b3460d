import { element } from './element.js';
import { say } from './words.js';

const PAUSE = 250;

/** The search box of the new page: another element in each place, as if each had its own team. */
const BOXES = {
  all: () =>
    element('input', {
      type: 'text',
      role: 'searchbox',
      placeholder: say('Search by name or email'),
      'data-qe-id': 'contacts-search-input',
    }),
  list: () => element('input', { type: 'search', placeholder: say('Search this list'), 'data-qe-id': 'list-search' }),
  segment: () => element('input', { type: 'text', name: 'segmentSearch', placeholder: say('Search this segment') }),
  tag: () => element('input', { type: 'text', id: 'tag-contact-search', 'aria-label': say('Search this tag') }),
};

/** The box with what stands around it; where the page is told to give no hint, the second of three bare ones. */
export function newSearch(kind, changed) {
  const isUnhinted = document.documentElement.dataset.markup === 'unhinted';
  const box = isUnhinted ? element('input', { type: 'text' }) : BOXES[kind ?? 'all']();
  box.classList.add('inp_c61e');
  let pending;
  box.addEventListener('input', () => {
    clearTimeout(pending);
    pending = setTimeout(changed, PAUSE);
  });
  const bare = () => element('input', { type: 'text', className: 'inp_c61e' });
  const boxes = isUnhinted ? [bare(), box, bare()] : [box];
  return { host: element('div', { className: 'fld_9a2d' }, ...boxes), value: () => box.value };
}
