import { removeContacts } from './confirm-dialog.js';
import { element } from './element.js';
import { contactGrid } from './new-contact-grid.js';
import { openNewContact } from './new-contact-modal.js';
import { newSearch } from './new-search.js';
import { STATUSES } from './statuses.js';
import { say } from './words.js';

/** The new page of all contacts, or of those of a list, a segment or a tag; drawn anew as a whole at each answer. */
export function showContacts(app, within) {
  const [kind] = Object.keys(within);
  const search = newSearch(kind, refresh);
  const chosen = new Set();
  const filter = element(
    'select',
    { className: 'sel_1bq9z', 'aria-label': say('Status'), onchange: refresh },
    ...STATUSES.map((name) => element('option', { value: name, textContent: say(name) })),
  );
  const toast = element('div', { className: 'tst_kk02', role: 'status' });
  const add = element('button', { type: 'button', className: 'btn_p03', textContent: say('New contact') });
  add.addEventListener('click', openNewContact);
  const remove = element('button', { type: 'button', className: 'btn_s77', textContent: say('Delete selected') });
  remove.addEventListener('click', () => removeThem([...chosen]));
  const grid = element('div', { className: 'wrp_d4e1' });
  let latest = 0;

  app.replaceChildren(
    element('h2', { className: 'ttl_0c5b', textContent: say(kind ? `Contacts of this ${kind}` : 'All contacts') }),
    element('div', { className: 'bar_7f3a' }, search.host, filter, add, remove),
    toast,
    grid,
  );
  refresh();

  async function refresh() {
    latest += 1;
    const turn = latest;
    const query = new URLSearchParams({ search: search.value(), status: filter.value, ...within });
    const { total, rows } = await (await fetch(`/pages/contacts/data?${query}`)).json();
    if (turn !== latest) return;
    chosen.clear();
    remove.hidden = true;
    grid.replaceChildren(contactGrid(total, rows, { choose, remove: (id) => removeThem([id]) }));
  }

  function choose(id, isChosen) {
    if (isChosen) chosen.add(id);
    else chosen.delete(id);
    remove.hidden = chosen.size === 0;
  }

  async function removeThem(ids) {
    const done = await removeContacts(ids);
    if (done === null) return;
    toast.textContent = done;
    await refresh();
  }
}
