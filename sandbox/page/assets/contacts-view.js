import { confirmed } from './confirm-dialog.js';
import { contactTable } from './contact-table.js';
import { element } from './element.js';
import { searchBox } from './search-box.js';

const STATUSES = [
  'All Statuses',
  'Subscribed/Active',
  'Awaiting Confirmation',
  'No Permission Set',
  'Temporary Hold',
  'Unsubscribed',
];

/** Draws the contacts, or those of one list, with search, filter and delete. */
export function showContacts(main, list) {
  const search = searchBox(refresh);
  const filter = element(
    'select',
    { onchange: refresh },
    ...STATUSES.map((name) => element('option', { textContent: name })),
  );
  const said = element('p', { role: 'status', className: 'said' });
  const results = element('div');
  const remove = element('button', {
    type: 'button',
    textContent: 'Delete selected',
    disabled: true,
    onclick: () => removeContacts(selected()),
  });
  let latest = 0;

  main.replaceChildren(
    element('h1', { textContent: list ? 'Contacts of this list' : 'All contacts' }),
    element('div', { className: 'tools' }, search.host, element('label', {}, 'Status ', filter), remove),
    said,
    results,
  );
  refresh();

  function selected() {
    return [...results.querySelectorAll('input:checked')].map((box) => box.value).filter(Boolean);
  }

  async function refresh() {
    latest += 1;
    const turn = latest;
    const query = new URLSearchParams({ search: search.value(), status: filter.value });
    if (list) query.set('list', list);
    const table = await contactTable(query, {
      changed: () => {
        remove.disabled = selected().length === 0;
      },
      removed: (id) => removeContacts([id]),
    });
    if (turn !== latest) return;
    results.replaceChildren(...table);
    remove.disabled = true;
    search.redraw();
  }

  async function removeContacts(ids) {
    const what = ids.length === 1 ? '1 contact' : `${ids.length} contacts`;
    if (!(await confirmed(`Delete ${what}?`))) return;
    await fetch('/pages/contacts/data/delete', { method: 'POST', body: JSON.stringify({ contact_ids: ids }) });
    said.textContent = `${what} deleted.`;
    await refresh();
  }
}
