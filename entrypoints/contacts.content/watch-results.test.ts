// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasAddresses, showsAddress } from './results';
import { type ResultsWatch, watchResults } from './watch-results';

const SOMEBODY = 'ann@example.com';
const onShown = vi.fn();
const onDrawn = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML =
    '<main><input><table><tbody><tr><td>bo@example.com</td></tr><tr><td>1</td></tr></tbody></table></main>';
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

function watch() {
  const box = document.querySelector('input');
  if (!box) throw new Error('No page');
  return watchResults(box, SOMEBODY, { onShown, onDrawn });
}
function write(row: number, text: string): void {
  const cell = document.querySelectorAll('td')[row];
  if (cell) cell.textContent = text;
}
/** Draws something every 50 ms. */
async function drawFor(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 50) {
    write(1, String(passed));
    await vi.advanceTimersByTimeAsync(50);
  }
}

it('looks once what was drawn rests, at once again after a rest', async () => {
  const results = watch();
  for (const [address, isShown] of [
    [SOMEBODY, true],
    ['bo@example.com', false],
  ] as const) {
    write(0, address);
    await vi.advanceTimersByTimeAsync(200);
    expect(onShown).toHaveBeenLastCalledWith(isShown);
    await vi.advanceTimersByTimeAsync(2000);
  }
  expect(onDrawn).toHaveBeenCalledTimes(2);
  results.stop();
});

describe('somebody who was shown is not shown any more', () => {
  const MAIN = `<input><div class="wrap"><table><tr><td>${SOMEBODY}</td></tr></table></div>`;
  const main = () => document.body.firstElementChild;

  function follow(results: ResultsWatch): void {
    const box = document.querySelector('input');
    if (box) results.moveTo(box);
    results.look();
  }

  it.each([
    ['where their row is gone', () => document.querySelector('tr')?.remove()],
    ['where the table is', () => document.querySelector('table')?.remove()],
    ['where the table’s parent is', () => document.querySelector('.wrap')?.replaceWith(document.createElement('p'))],
    ['where the box is drawn anew too', () => main()?.replaceChildren(document.createElement('input'), 'Nobody')],
    ['where everything is', () => main()?.replaceWith(document.createElement('input'))],
  ])('%s', async (_, redraw) => {
    document.body.innerHTML = `<main>${MAIN}</main>`;
    const results = watch();
    redraw();
    follow(results);
    await vi.advanceTimersByTimeAsync(1000);
    expect(onShown.mock.calls).toEqual([[false]]);
    document.body.innerHTML = `<main>${MAIN}</main>`;
    follow(results);
    expect(onShown.mock.calls).toEqual([[false], [true]]);
    results.stop();
  });

  const cards = `<section><article><p>bo@example.com</p></article><article><p>${SOMEBODY}</p></article></section>`;
  it.each([
    ['where nothing says that it is a list', `<main><div><input></div>${cards}</main>`],
    ['where the box stands behind the list', `<main>${cards}<dialog open><input></dialog></main>`],
    ['where the box is outside of the main part', `<main>${cards}</main><dialog open><input></dialog>`],
  ])('%s', async (_, page) => {
    document.body.innerHTML = page;
    const results = watch();
    document.querySelector('article + article')?.remove();
    await vi.advanceTimersByTimeAsync(1000);
    expect(onShown.mock.calls).toEqual([[false]]);
    document.querySelector('section')?.replaceWith('Nobody');
    results.look();
    document.querySelector('main')?.insertAdjacentHTML('beforeend', cards);
    results.look();
    expect(onShown.mock.calls).toEqual([[false], [true]]);
    results.stop();
  });

  it('but not while the list may only be loading', async () => {
    document.body.innerHTML = `<main>${MAIN}</main>`;
    const results = watch();
    document.querySelector('tr')?.remove();
    await vi.advanceTimersByTimeAsync(400);
    document.querySelector('table')?.insertAdjacentHTML('beforeend', `<tr><td>${SOMEBODY}</td></tr>`);
    await vi.advanceTimersByTimeAsync(2000);
    expect(onShown).not.toHaveBeenCalled();
    results.stop();
  });

  it('at once where others are shown', async () => {
    document.body.innerHTML = `<main>${MAIN}</main>`;
    const results = watch();
    write(0, 'bo@example.com');
    await vi.advanceTimersByTimeAsync(200);
    expect(onShown.mock.calls).toEqual([[false]]);
    results.stop();
  });
});

describe('a table that uses its rows again', () => {
  const POOL = ['hidden', 'bo@example.com', SOMEBODY].map((it) => `<tr><td>${it}</td></tr>`).join('');
  const row = (text: string) => [...document.querySelectorAll('tr')].find((it) => it.textContent === text);
  const hide = (...texts: string[]) => {
    for (const text of texts) row(text)?.style.setProperty('visibility', 'hidden');
  };

  beforeEach(() => {
    document.body.innerHTML = `<main><input><table>${'<tr style="display: none"></tr>'.repeat(9)}${POOL}</table></main>`;
  });

  it.each([
    ['by a style', () => hide(SOMEBODY)],
    ['by an attribute', () => row(SOMEBODY)?.setAttribute('hidden', '')],
    ['by a class', () => row(SOMEBODY)?.classList.add('unused')],
    ['by its opacity', () => row(SOMEBODY)?.style.setProperty('opacity', '0')],
    ['by folding it', () => row(SOMEBODY)?.style.setProperty('overflow', 'hidden')],
    ['by parking it', () => row(SOMEBODY)?.style.setProperty('top', '-9999px')],
    ['with all others', () => hide('bo@example.com', SOMEBODY)],
  ])('shows nobody whose row it hid %s, and them again with the row', async (_, hideRow) => {
    document.head.innerHTML = '<style>.unused, [hidden] { display: none }</style>';
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
      const top = this.closest('tr')?.style.top || '0';
      return new DOMRect(0, Number.parseInt(top, 10), 9, this.style.overflow ? 0 : 9);
    });
    const results = watch();
    hideRow();
    await vi.advanceTimersByTimeAsync(1000);
    expect(onShown.mock.calls).toEqual([[false]]);
    for (const name of ['style', 'hidden', 'class']) row(SOMEBODY)?.removeAttribute(name);
    await vi.advanceTimersByTimeAsync(1000);
    expect(onShown.mock.calls).toEqual([[false], [true]]);
    results.stop();
  });

  it('did not search where a row only looks otherwise', async () => {
    const results = watch();
    row(SOMEBODY)?.classList.add('hovered');
    await vi.advanceTimersByTimeAsync(1000);
    expect(onDrawn).not.toHaveBeenCalled();
    results.stop();
  });

  it('has no addresses in rows that it hides', () => {
    const list = document.querySelector('table');
    expect(list && hasAddresses(list)).toBe(true);
    hide('bo@example.com', SOMEBODY);
    expect(list && hasAddresses(list)).toBe(false);
  });

  it('shows rows whose cells are laid out by what is around them', () => {
    const list = document.querySelector('table');
    row(SOMEBODY)?.style.setProperty('display', 'contents');
    expect(list && showsAddress(list, SOMEBODY)).toBe(true);
  });
});

it('takes what it was caught up with for no news', () => {
  const results = watch();
  write(0, SOMEBODY);
  results.catchUp();
  expect(results.look()).toBe(true);
  expect(onShown).not.toHaveBeenCalled();
  results.stop();
});

describe('an address is shown', () => {
  const shows = (cell: string) => {
    document.body.innerHTML = `<table><tr><td>Ann</td><td>${cell}</td><td>Active</td></tr></table>`;
    const list = document.querySelector('table');
    return list !== null && showsAddress(list, SOMEBODY);
  };

  it.each([
    'Ann@Example.com',
    'ann@<wbr>example.com',
    'ann@\u200bexample.com',
    'Email:ann@example.com',
    '“ann@example.com”',
    '<b>ann</b>@example.com',
    '<a>Ann</a><br><a>ann@example.com</a>',
    '<span>Ann</span><span>ann@example.com</span>',
    '<mark>ann@example.com</mark>',
  ])('by %s', (cell) => expect(shows(cell)).toBe(true));

  // By its own style sheet a browser knows what is inline.
  it.each([
    'joann@example.com',
    'jo<mark style="display: inline">ann@example.com</mark>',
    '<b style="display: inline">ann@example.com</b>.au',
    'Nobody found for “ann@example.com”',
    '<p role="status">Nobody found for <b>ann@example.com</b></p>',
    'ann',
    '—',
  ])('not by %s', (cell) => expect(shows(cell)).toBe(false));
});

it('looks less often where the page draws all the time, and still sees what changes', async () => {
  const results = watch();
  await drawFor(6000);
  expect(onDrawn.mock.calls.length).toBeLessThan(15);
  expect(onShown).not.toHaveBeenCalled();
  write(0, SOMEBODY);
  await drawFor(1000);
  expect(onShown).toHaveBeenCalledWith(true);
  results.stop();
});

it('hears nothing after it was stopped, by what it told too', async () => {
  const results = watch();
  onDrawn.mockImplementationOnce(() => results.stop());
  await drawFor(1000);
  expect(onDrawn).toHaveBeenCalledTimes(1);
});
