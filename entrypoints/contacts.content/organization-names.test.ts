// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { headerTexts, organizationNames, organizationShown } from './organization-names';

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('the account that the page shows', () => {
  it('is among the texts of the header, what is called so first', () => {
    document.body.innerHTML =
      '<div data-qe-id="global-header"><a>Home</a><span data-qe-id="org-name"> Riverside\n Bakery </span></div><main>Elsewhere</main>';
    expect(organizationNames()).toEqual(['Riverside Bakery', 'Home']);
  });

  it.each([
    ['', null],
    ['<span data-qe-id="org-name">Riverside\n Bakery</span>', 'Riverside Bakery'],
    ['<div class="user-account"><a>My account</a></div>', null],
    ['<select aria-label="Hub"><option>One</option><option selected>Two</option></select>', 'Two'],
    ['<select aria-label="Language"><option>English</option></select>', null],
  ])('is surely meant by %s: %s', (html, name) => {
    document.body.innerHTML = `<header><strong>Email</strong>${html}</header><p class="organization">Elsewhere</p>`;
    expect(organizationShown()).toBe(name);
  });

  it.each(['Account: Riverside Bakery ▾', 'Riverside Bakery | Admin', 'Hub – Riverside Bakery'])(
    'is found in a text that says more: %s',
    (text) => {
      document.body.innerHTML = `<header>${text}</header>`;
      expect(organizationNames()).toContain('Riverside Bakery');
    },
  );

  it.each([
    [
      'classic',
      '<div data-qe-id="global-header"><a>Home</a><button data-qe-id="org-menu" title="Riverside Bakery"></button></div>',
    ],
    [
      'new',
      '<header><nav><a title="Elsewhere">Home</a></nav><a class="account" aria-label="Account: Riverside Bakery"></a></header>',
    ],
  ])('is found, last, where it stands in no text: %s page', (_generation, html) => {
    document.body.innerHTML = `${html}<main title="Elsewhere"></main>`;
    const names = organizationNames();
    expect(names[0]).toBe('Home');
    expect(names).toContain('Riverside Bakery');
    expect(names).not.toContain('Elsewhere');
    expect(headerTexts()).toEqual(['Home']);
    expect(organizationShown()).toBeNull();
  });

  it('is the chosen one in a menu of accounts', () => {
    document.body.innerHTML =
      '<header><strong>Email</strong><select><option>One</option><option selected>Two</option></select></header>';
    expect(organizationNames()).toEqual(['Two', 'Email']);
  });
});
