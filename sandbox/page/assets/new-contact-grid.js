import { element } from './element.js';
import { say } from './words.js';

const COLUMNS = ['Email', 'Name', 'Status', 'Added'];

/** The contacts found, as a grid of `div`s. */
export function contactGrid(total, rows, { choose, remove }) {
  if (total === 0) {
    return element('div', { className: 'emp_e2f8', 'data-qe-id': 'no-results', textContent: say('No contacts found') });
  }
  const cell = (...content) => element('div', { role: 'gridcell', className: 'cel_55ab' }, ...content);
  const head = COLUMNS.map((name) => element('div', { role: 'columnheader', textContent: say(name) }));
  return element(
    'div',
    { role: 'grid', className: 'grd_b90c', 'aria-rowcount': String(total), 'data-qe-id': 'contacts-grid' },
    element('div', { role: 'row', className: 'row_hd1' }, cell(), ...head, cell()),
    ...rows.map((row) => {
      const who = row.address || row.name || row.id;
      const box = element('input', { type: 'checkbox', 'aria-label': `${say('Select')} ${who}` });
      box.addEventListener('change', () => choose(row.id, box.checked));
      const link = element('a', { href: `/contacts/${row.id}/profile`, dir: 'auto', textContent: who });
      return element(
        'div',
        { role: 'row', className: 'row_6e7f', 'data-qe-id': 'contact-row' },
        cell(box),
        cell(link),
        cell(row.name),
        cell(say(row.status)),
        cell(row.added),
        cell(
          element('button', {
            type: 'button',
            className: 'btn_t19',
            textContent: say('Delete'),
            'aria-label': `${say('Delete')} ${who}`,
            onclick: () => remove(row.id),
          }),
        ),
      );
    }),
  );
}
