import { element } from './element.js';
import { say } from './words.js';

const COLUMNS = ['Name', 'Email', 'Status', 'Lists', 'Added'];

/** The table for a query, with what stands before and after it. */
export async function contactTable(query, { changed, removed }) {
  const { total, rows } = await load(query);
  if (total === 0) return [element('p', { className: 'empty', textContent: say('No contacts found') })];
  const body = element('tbody', {}, ...rows.map((row) => tableRow(row, removed)));
  const table = element(
    'table',
    { onchange: changed },
    element('caption', { textContent: total === 1 ? '1 contact' : `${total} contacts` }),
    element('thead', {}, headRow(body, changed)),
    body,
  );
  return rows.length < total ? [table, moreButton(query, body, total, removed)] : [table];
}

async function load(query) {
  const response = await fetch(`/pages/contacts/data?${query}`);
  return response.json();
}

function headRow(body, changed) {
  const all = element('input', { type: 'checkbox', 'aria-label': say('Select all') });
  all.value = '';
  all.addEventListener('change', () => {
    for (const box of body.querySelectorAll('input')) box.checked = all.checked;
    changed();
  });
  return element(
    'tr',
    {},
    element('th', {}, all),
    ...COLUMNS.map((name) => element('th', { scope: 'col', textContent: say(name) })),
    element('th', { 'aria-label': say('Actions') }),
  );
}

function tableRow(row, removed) {
  const who = row.address || row.name || row.id;
  return element(
    'tr',
    {},
    element('td', {}, element('input', { type: 'checkbox', value: row.id, 'aria-label': `${say('Select')} ${who}` })),
    ...[row.name, row.address, say(row.status), row.lists, row.added].map((text) =>
      element('td', { dir: 'auto', textContent: String(text) }),
    ),
    element(
      'td',
      {},
      element('button', {
        type: 'button',
        textContent: say('Delete'),
        'aria-label': `${say('Delete')} ${who}`,
        onclick: () => removed(row.id),
      }),
    ),
  );
}

function moreButton(query, body, total, removed) {
  const button = element('button', { type: 'button', className: 'more', textContent: say('Show more') });
  button.addEventListener('click', async () => {
    const next = new URLSearchParams(query);
    next.set('start', String(body.rows.length));
    const { rows } = await load(next);
    body.append(...rows.map((row) => tableRow(row, removed)));
    if (body.rows.length >= total) button.remove();
  });
  return button;
}
