// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { organizationNames, organizationShown } from './organization-names';
import { isSearchBox, searchBoxesAmong, textBoxesOnPage } from './search-signals';

const TABLE = '<table id="table"><tr><td>ann@example.com</td></tr></table>';
const BOX = '<input id="box" type="search" placeholder="Buscar">';
const WAYS = '<nav><a href="/home">Inicio</a></nav>';

beforeEach(() => {
  document.body.className = '';
});

/** The ids of the search boxes in a page, likeliest first, with the addresses below them and once they are gone. */
function found(html: string): string[][] {
  document.body.innerHTML = html;
  const now = () => {
    const { boxes, roots } = textBoxesOnPage();
    return searchBoxesAmong(boxes, [document, ...roots]).map(({ id }) => id);
  };
  const before = now();
  document.getElementById('table')?.remove();
  return [before, now()];
}

describe('a box is the page’s own', () => {
  it.each([
    ['in what only has a header', `<div class="layout has-header">${WAYS}<div>${BOX}${TABLE}</div></div>`],
    ['in what has a main part too', `<div id="with-header">${WAYS}<main>${BOX}${TABLE}</main></div>`],
    [
      'in a header beside the addresses',
      `${WAYS}<div><div class="contacts-header">${BOX}</div>${TABLE}<nav>1 2 3</nav></div>`,
    ],
    ['in a real header beside them', `${WAYS}<div><header>${BOX}</header>${TABLE}</div>`],
  ])('%s', (_, html) => expect(found(html)).toEqual([['box'], ['box']]));

  it('where the body is called after its header', () => {
    document.body.className = 'fixed-header';
    expect(found(`${WAYS}<div>${BOX}${TABLE}</div>`)).toEqual([['box'], ['box']]);
    expect(found(`${WAYS}<div>${BOX}<p>Nada</p></div>`)[0]).toEqual(['box']);
  });

  it.each([
    ['its test hook', 'data-qe-id="contacts-search"'],
    ['its id', 'data-qe-id="x" id="subscriber-search"'],
    ['its name', 'name="contactSearch"'],
  ])('outside of the main part too by %s', (_, named) => {
    document.body.innerHTML = `<div class="toolbar"><input type="search" ${named}></div><main>${TABLE}</main>`;
    const box = document.querySelector('input');
    expect(box && isSearchBox(box)).toBe(true);
  });
});

describe('the search of the help is never taken', () => {
  it.each([
    'Search Constant Contact help',
    'Search help or contact us',
    'Buscar en Constant Contact',
    'Buscar ayuda y contactos',
    'Search articles, contacts and more',
    'Ask Constant Contact Support',
  ])('%s', (words) => {
    const help = `<input type="search" placeholder="${words}" data-qe-id="constant-contact-search">`;
    for (const place of [`<header>${WAYS}${help}</header>`, `<div id="global-header">${WAYS}${help}</div>`]) {
      expect(found(`${place}<main><p>Nada</p></main>`)[0]).toEqual([]);
      expect(found(`${place}<div>${BOX}${TABLE}</div>`)[0]).toEqual(['box']);
    }
  });

  it('by what developers named it', () => {
    const hooked = '<input type="search" data-qe-id="help-contact-search">';
    expect(found(`<header>${hooked}</header><main></main>`)[0]).toEqual([]);
  });
});

describe('the account’s name is read', () => {
  it.each([
    ['from what only has a header', '<div class="has-header"><main><b class="account">Elsewhere</b></main></div>'],
    ['from the table', '<table><tr class="row-header"><td class="organization">Elsewhere</td></tr></table>'],
    ['from the page’s own header', '<main><div class="list-header"><b class="organization">Elsewhere</b></div></main>'],
    ['from the list of contacts', '<div id="headered"><ul><li>Elsewhere a@example.com</li></ul></div>'],
  ])('not %s', (_, html) => {
    document.body.className = 'fixed-header';
    document.body.innerHTML = `<header><span data-qe-id="org">Riverside</span></header>${html}`;
    expect([...organizationNames().flat(), organizationShown()]).not.toContain('Elsewhere');
    expect(organizationNames()[0]).toEqual(['Riverside']);
  });
});
