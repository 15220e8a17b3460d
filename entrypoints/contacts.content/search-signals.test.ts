// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textIn } from './host-page';
import { isSearchBox, searchBoxesAmong, textBoxesOnPage, textBoxOf } from './search-signals';

/** The ids of the boxes found in a page, likeliest first. */
function found(html: string): string[] {
  document.body.innerHTML = html;
  return foundNow();
}

function foundNow(): string[] {
  const { boxes, roots } = textBoxesOnPage();
  return searchBoxesAmong(boxes, [document, ...roots]).map(({ id }) => id);
}

/** The search box that an event happened in. */
function searchBoxOf(event: Event): HTMLElement | null {
  const box = textBoxOf(event);
  return box && isSearchBox(box) ? box : null;
}

function element(id: string): HTMLElement {
  const it = document.getElementById(id);
  if (!it) throw new Error(`No #${id} on the page`);
  return it;
}

beforeEach(() => {
  // By a clock that stands still nothing takes long, so that every element is read at every look.
  vi.useFakeTimers();
  document.body.innerHTML = '';
});

afterEach(() => {
  vi.useRealTimers();
});

describe('without a word that we know', () => {
  const GRID = '<div role="grid"><div role="row"><a>ann@example.com</a></div></div>';

  it('the only box above a table of addresses is the search box, also once a search finds nobody', () => {
    expect(found(`<main><div><input id="box" placeholder="Buscar"></div>${GRID}</main>`)).toEqual(['box']);
    document.querySelector('[role="grid"]')?.remove();
    expect(isSearchBox(element('box'))).toBe(true);
  });

  it('of several boxes nobody knows which', () => {
    expect(found(`<main><div><input id="a"><input id="b"></div>${GRID}</main>`)).toEqual([]);
  });

  it('a box in an open shadow root is one above a list beside its host', () => {
    document.body.innerHTML = `<main><x-field id="host"></x-field><ul><li>ann@example.com</li></ul></main>`;
    element('host').attachShadow({ mode: 'open' }).innerHTML = '<div><input id="box"></div>';
    expect(foundNow()).toEqual(['box']);
  });

  it('a box above addresses that are in a shadow root is one', () => {
    document.body.innerHTML = '<main><input id="box"><x-table id="host"></x-table></main>';
    element('host').attachShadow({ mode: 'open' }).innerHTML = GRID;
    expect(foundNow()).toEqual(['box']);
  });

  it('a box below the addresses, or among them, is none', () => {
    expect(found(`<main>${GRID}<input id="below"></main>`)).toEqual([]);
    expect(found('<main><ul><li>ann@example.com <input id="inside"></li></ul></main>')).toEqual([]);
  });

  it('a header of the page’s own may hold it', () => {
    expect(found(`<main><header><input id="box"></header>${GRID}</main>`)).toEqual(['box']);
  });

  it('it is found by its test hook', () => {
    expect(found('<main><input id="box" data-qe-id="contacts-search-input" placeholder="Buscar"></main>')).toEqual([
      'box',
    ]);
  });

  it.each([
    ['in a header', '<header><input id="help" type="search" placeholder="Buscar ayuda"></header>'],
    ['in what is called a header', '<div data-qe-id="global-header"><input id="help" type="search"></div>'],
    ['outside of the main part', '<div><input id="help" type="search" placeholder="Buscar ayuda"></div>'],
  ])('the search of the help is never taken: %s', (_where, help) => {
    expect(found(`${help}<main><div><input id="box" type="text"></div>${GRID}</main>`)).toEqual(['box']);
    expect(found(`${help}<main><p>Nada</p></main>`)).toEqual([]);
  });
});

describe('a search box is found by any one signal', () => {
  it.each([
    ['its type', '<input id="box" type="search">'],
    ['its role', '<input id="box" role="searchbox">'],
    ['a search landmark', '<div role="search"><input id="box"></div>'],
    ['the search element', '<search><input id="box"></search>'],
    ['its name', '<input id="box" name="contactSearch">'],
    ['its id', '<input id="find_contacts">'],
    ['its name of one letter', '<input id="box" name="q">'],
    ['its name of one word', '<input id="box" name="keywords">'],
    ['its type, where it searches a list of contacts', '<input type="search" id="list-search">'],
    ['its role, where its id is one of a list box', '<input role="searchbox" id="listbox-input-1">'],
    [
      'its type, beside the settings of a table',
      '<input type="search" id="table-settings-search" placeholder="Search">',
    ],
    ['a placeholder, where it searches one list', '<input type="search" placeholder="Search this list">'],
    ['a label, where it searches one list', '<input id="box" aria-label="Search list members">'],
    ['its placeholder', '<input id="box" placeholder="Search by name or email">'],
    ['a placeholder that names tags as well', '<input id="box" placeholder="Search by name, email or tag">'],
    ['its accessible name', '<input id="box" aria-label="Find a contact">'],
    ['what labels it', '<h2 id="title">Search contacts</h2><input id="box" aria-labelledby="title">'],
    ['a label beside it', '<label for="box">Filter contacts</label><input id="box">'],
    ['a label around it', '<label>Look up an address <input id="box"></label>'],
    ['its tooltip', '<input id="box" title="Search">'],
    ['a label, where its type is email', '<label for="box">Search contacts</label><input id="box" type="email">'],
    ['a name, where it is a combobox', '<input id="box" role="combobox" aria-label="Search contacts">'],
    ['a role, where the page made it editable', '<div id="box" contenteditable="true" role="searchbox"></div>'],
    ['a placeholder, where it is a text area', '<textarea id="box" placeholder="Search contacts"></textarea>'],
  ])('%s', (_signal, html) => expect(found(html)).toHaveLength(1));

  it('in nested open shadow roots, with the label outside of them', () => {
    document.body.innerHTML = '<div id="outer" role="search"></div>';
    const inner = element('outer').attachShadow({ mode: 'open' }).appendChild(document.createElement('x-field'));
    inner.attachShadow({ mode: 'open' }).innerHTML = '<input id="box">';
    expect(foundNow()).toEqual(['box']);
    expect(textBoxesOnPage().roots).toHaveLength(2);
  });
});

describe('what is no search box for contacts', () => {
  it.each([
    ['a password', '<input type="password" placeholder="Search">'],
    ['a hidden field', '<input type="hidden" name="search">'],
    ['a tick box', '<input type="checkbox" name="filter">'],
    ['one that is not shown', '<div hidden><input type="search"></div>'],
    ['one with no style to be seen by', '<input type="search" style="display: none">'],
    ['the address field of a form', '<form><label>Email <input id="contact_email" type="email"></label></form>'],
    ['a search of lists', '<input type="search" placeholder="Search lists">'],
    ['a search of settings', '<input type="search" aria-label="Search settings">'],
    ['a field that is called like a search, in part', '<input name="quantity">'],
    ['a search of help', '<input type="search" aria-label="Search help articles">'],
    ['a search of email campaigns', '<input type="search" placeholder="Search email campaigns">'],
    ['our own field', '<hidden-contact-check><input type="search"></hidden-contact-check>'],
    ['plain text', '<p id="search">Search contacts</p>'],
  ])('%s', (_what, html) => expect(found(html)).toEqual([]));
});

describe('of several', () => {
  it('the one for contacts comes before the one for everything, whatever comes first on the page', () => {
    expect(
      found('<input id="all" type="search" placeholder="Search"><input id="contacts" placeholder="Search contacts">'),
    ).toEqual(['contacts', 'all']);
  });

  it('the one for lists comes last, even where it speaks of contacts', () => {
    expect(
      found('<input id="lists" type="search" placeholder="Search contact lists"><input id="plain" type="search">'),
    ).toEqual(['plain', 'lists']);
  });

  it('what a person reads counts, not what a developer named it', () => {
    expect(found('<input id="list-filter" placeholder="Search contacts by email">')).toEqual(['list-filter']);
  });
});

describe('an event', () => {
  it('leads to the box it happened in, out of a shadow root', () => {
    const root = document.body.appendChild(document.createElement('x-search')).attachShadow({ mode: 'open' });
    root.innerHTML = '<input type="search">';
    const boxes: unknown[] = [];
    window.addEventListener('input', (event) => boxes.push(searchBoxOf(event)), { once: true });
    root.querySelector('input')?.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    expect(boxes).toEqual([root.querySelector('input')]);
  });

  it('elsewhere leads to none', () => {
    document.body.innerHTML = '<input id="name" name="first_name">';
    const boxes: unknown[] = [];
    window.addEventListener('input', (event) => boxes.push(searchBoxOf(event)));
    element('name').dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    window.dispatchEvent(new Event('input'));
    expect(boxes).toEqual([null, null]);
  });
});

describe('a box', () => {
  it('holds its value, or its text where the page made it editable', () => {
    document.body.innerHTML =
      '<input id="a" type="search" value="x@example.com"><div id="b" contenteditable role="searchbox">y@example.com</div>';
    expect([textIn(element('a')), textIn(element('b'))]).toEqual(['x@example.com', 'y@example.com']);
  });

  it('is one no longer when it left the page or is not shown', () => {
    document.body.innerHTML = '<input id="a" type="search"><input id="b" type="search"><input id="c" type="search">';
    const boxes = ['a', 'b', 'c'].map(element);
    element('a').remove();
    element('b').hidden = true;
    expect(boxes.map(isSearchBox)).toEqual([false, false, true]);
  });

  it.each([
    ['before the page’s beginning', new DOMRect(-3000, 0, 200, 30)],
    ['beside the page', new DOMRect(3000, 0, 200, 30)],
  ])('is none while it is parked %s', (_, at) => {
    document.body.innerHTML = '<input id="a" type="search">';
    element('a').getBoundingClientRect = () => at;
    expect(isSearchBox(element('a'))).toBe(false);
  });
});

it.each([
  ['an id with odd characters', '<input type="search" id="a:b\\"]c" aria-labelledby="  nope :x[ ">'],
  ['labels without text', '<label for="x"></label><input id="x" type="search" aria-label="">'],
  ['an unknown type', '<input type="search-as-you-type" name="search">'],
])('an odd page is no reason to throw: %s', (_what, html) => expect(found(html)).toHaveLength(1));
