// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { hasModalDialog, isContactsRoute, isSearchRoute, pageKind, pileAt } from './host-page';

beforeEach(() => {
  document.body.innerHTML = '';
});

it('finds what lies at a point in roots within each other, each once', () => {
  document.body.innerHTML = '<cc-list><cc-row></cc-row></cc-list>';
  const [list, row] = document.querySelectorAll('cc-list, cc-row');
  const [listRoot, rowRoot] = [list, row].map((it) => it?.attachShadow({ mode: 'open' }));
  if (!list || !row || !listRoot || !rowRoot) throw new Error('No page');
  const slot = listRoot.appendChild(document.createElement('slot'));
  const button = rowRoot.appendChild(document.createElement('button'));
  // Like browsers, which give what is around a root and in its slots too.
  document.elementsFromPoint = () => [row, list];
  listRoot.elementsFromPoint = () => [row, slot, list];
  rowRoot.elementsFromPoint = () => [button, row, list];
  expect(pileAt(0, 0)).toEqual([button, row, slot, list]);
});

describe('the contacts pages', () => {
  it.each([
    'https://app.constantcontact.com/pages/contacts/ui#contacts',
    'https://app.constantcontact.com/pages/contacts/ui#lists',
    'https://app.constantcontact.com/pages/contacts/ui/lists?list=1',
    'https://app.constantcontact.com/pages/contacts/',
    'https://app.constantcontact.com/contacts',
    'https://app.constantcontact.com/contacts?page=2#top',
    'https://app.constantcontact.com/contacts/lists/2b7c',
    'https://app.constantcontact.com/contacts/9f1a/profile',
  ])('include %s', (url) => expect(isContactsRoute(url)).toBe(true));

  it.each([
    'https://app.constantcontact.com/pages/campaigns/ui#contacts',
    'https://app.constantcontact.com/pages/contacts-export/ui',
    'https://app.constantcontact.com/pages/contactsexport',
    'https://app.constantcontact.com/contactsexport',
    'https://app.constantcontact.com/home',
    'https://app.constantcontact.com/pages/ace/v1',
    'https://app.constantcontact.com/?next=/pages/contacts/ui',
    'https://app.constantcontact.com.example.com/pages/contacts/ui',
    'https://www.example.com/https://app.constantcontact.com/pages/contacts/ui',
  ])('do not include %s', (url) => expect(isContactsRoute(url)).toBe(false));
});

describe('contacts are searched', () => {
  it('on every contacts page but one contact’s own', () => {
    const at = (path: string) => isSearchRoute(`https://app.constantcontact.com${path}`);
    expect(['/contacts', '/contacts/lists/2b7c', '/pages/contacts/ui#contacts'].map(at)).toEqual([true, true, true]);
    expect(['/contacts/9f1a/profile', '/contacts/9f1a/profile/?tab=1', '/home'].map(at)).toEqual([false, false, false]);
  });
});

it.each([
  ['/contacts?page=2', 'contacts'],
  ['/contacts/lists/2b7c', 'contacts/lists'],
  ['/contacts/tags/17?x=1#y', 'contacts/tags'],
  ['/pages/contacts/ui#contacts/2b7c', 'pages/contacts'],
])('of %s the kind is %s, whichever list it shows', (path, kind) => {
  expect(pageKind(`https://app.constantcontact.com${path}`)).toBe(kind);
});

describe('a modal dialog', () => {
  it('is one that makes the rest inert', () => {
    document.body.innerHTML = '<dialog open>A hint</dialog>';
    expect(hasModalDialog()).toBe(false);
  });

  it('is known in an open shadow root since it took the focus, until it closes', () => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    const dialog = root.appendChild(document.createElement('dialog'));
    dialog.open = true;
    Object.defineProperty(dialog, 'matches', { value: (selector: string) => selector === ':modal' });
    const button = dialog.appendChild(document.createElement('button'));
    expect(hasModalDialog()).toBe(false);
    button.focus();
    expect(hasModalDialog()).toBe(true);
    button.blur();
    expect(hasModalDialog()).toBe(true);
    dialog.open = false;
    expect(hasModalDialog()).toBe(false);
  });
});
