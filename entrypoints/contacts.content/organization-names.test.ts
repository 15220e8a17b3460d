// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { organizationNames, organizationShown } from './organization-names';

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('the account that the page shows', () => {
  it('is among the texts of the header, what is called so first', () => {
    document.body.innerHTML =
      '<div data-qe-id="global-header"><a>Home</a><span data-qe-id="org-name"> Riverside\n Bakery </span></div><main>Elsewhere</main>';
    expect(organizationNames()).toEqual([['Riverside Bakery', 'Home']]);
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
      expect(organizationNames()[0]).toContain('Riverside Bakery');
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
    const [seen, titles] = organizationNames();
    expect(seen).toEqual(['Home']);
    expect(titles).toContain('Riverside Bakery');
    expect(titles).not.toContain('Elsewhere');
    expect(organizationShown()).toBeNull();
  });

  it('is the chosen one in a menu of accounts', () => {
    document.body.innerHTML =
      '<header><strong>Email</strong><select><option>One</option><option selected>Two</option></select></header>';
    expect(organizationNames()[0]).toEqual(['Two', 'Email']);
  });

  it.each([
    '<span class="account">Riverside</span><ul style="display: none"><li>Hillside</li><li>Riverside</li></ul>',
    '<span class="org-name">Riverside</span><ul class="organizations" style="visibility: hidden"><li>Hillside</li></ul>',
    '<ul class="org-names" style="opacity: 0"><li>Hillside</li></ul><span class="org-name">Riverside</span>',
  ])('is not what a closed menu says: %s', (html) => {
    document.body.innerHTML = `<header>${html}</header>`;
    expect(organizationNames()[0]).toEqual(['Riverside']);
    expect([null, 'Riverside']).toContain(organizationShown());
  });

  it('is looked for in a closed menu where nothing else names it', () => {
    document.body.innerHTML = '<header>Home<div style="display: none">Riverside</div></header>';
    expect(organizationNames()).toEqual([['Home'], [], ['Home', 'Riverside']]);
  });

  it('is looked for at the top of a page that calls nothing a header', () => {
    document.body.innerHTML =
      '<div data-height="900"><div data-height="60"><b>Riverside</b><i style="display: none">Hillside</i></div><p data-height="500">Elsewhere</p></div>';
    for (const element of document.querySelectorAll<HTMLElement>('[data-height]')) {
      element.getBoundingClientRect = () => new DOMRect(0, 0, 1280, Number(element.dataset.height));
    }
    expect(organizationNames()).toEqual([[], [], ['Riverside']]);
  });
});
