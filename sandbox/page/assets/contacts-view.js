import { removeContacts } from './confirm-dialog.js';
import { contactTable } from './contact-table.js';
import { element } from './element.js';
import { openNewContact } from './new-contact-modal.js';
import { drawIntoRows } from './row-pool.js';
import { searchBox } from './search-box.js';
import { STATUSES } from './statuses.js';
import { say } from './words.js';

/** How long a page is loading that says so. */
const LOADING_MS = 1500;

/** Draws the contacts, or those of the one list, segment or tag in `within`, with search, filter and delete. */
export function showContacts(main, within) {
  const search = searchBox(refresh);
  const filter = element(
    'select',
    { onchange: refresh },
    ...STATUSES.map((name) => element('option', { value: name, textContent: say(name) })),
  );
  const said = element('p', { role: 'status', className: 'said' });
  let results = element('div');
  const remove = element('button', {
    type: 'button',
    textContent: say('Delete selected'),
    disabled: true,
    onclick: () => removeThem(selected()),
  });
  const add = element('button', { type: 'button', textContent: say('New contact'), onclick: openNewContact });
  let latest = 0;

  const [kind] = Object.keys(within);
  const isRooted = document.documentElement.dataset.markup === 'rooted';
  const resultsHost = isRooted ? element('cc-contact-list') : null;
  resultsHost?.attachShadow({ mode: 'open' }).append(results);
  const isUnmarked = document.documentElement.dataset.markup === 'unmarked';
  const tools = [search.host, element('label', {}, `${say('Status')} `, filter), remove, add];
  draw();
  refresh();

  function draw() {
    main.replaceChildren(
      element('h1', { textContent: say(kind ? `Contacts of this ${kind}` : 'All contacts') }),
      element('div', { className: isUnmarked ? 'tools contacts-header' : 'tools' }, ...tools),
      said,
      resultsHost ?? results,
    );
  }

  /** Where a markup says so, more than the table is drawn anew: what is around it, or all of the page. */
  function show(...drawn) {
    const { markup } = document.documentElement.dataset;
    const isTable = drawn[0].localName === 'table';
    const table = results.querySelector('table');
    if (markup === 'pooled' && table) return drawIntoRows(table, isTable ? drawn[0] : null);
    const wrapped = markup === 'wrapped' && isTable ? [element('div', { className: 'wrap' }, ...drawn)] : drawn;
    if (markup !== 'anew') {
      results.replaceChildren(...wrapped);
      return search.redraw();
    }
    results = element('div', {}, ...drawn);
    search.redraw(draw);
  }

  async function showLoading() {
    if (document.documentElement.dataset.markup !== 'loading') return;
    results.replaceChildren(element('p', { textContent: say('Loading…') }));
    await new Promise((loaded) => setTimeout(loaded, LOADING_MS));
  }

  function selected() {
    return [...results.querySelectorAll('input:checked')].map((box) => box.value).filter(Boolean);
  }

  async function refresh() {
    latest += 1;
    const turn = latest;
    const query = new URLSearchParams({ search: search.value(), status: filter.value, ...within });
    await showLoading();
    const table = await contactTable(query, {
      changed: () => {
        remove.disabled = selected().length === 0;
      },
      removed: (id) => removeThem([id]),
    });
    if (turn !== latest) return;
    show(...table);
    remove.disabled = true;
  }

  async function removeThem(ids) {
    const done = await removeContacts(ids);
    if (done === null) return;
    said.textContent = done;
    await refresh();
  }
}
