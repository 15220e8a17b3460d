// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeBox } from './box-description';
import { watchSearchBox } from './search-box';

let life: AbortController;
let read: Array<string | null>;

function watch(html: string): void {
  document.body.innerHTML = html;
  watchSearchBox(life.signal, (reading) => read.push(reading && `${reading.box.id}: ${reading.text}`));
}

function input(id: string): HTMLInputElement {
  const it = document.getElementById(id);
  if (!(it instanceof HTMLInputElement)) throw new Error(`No input #${id}`);
  return it;
}

function type(id: string, text: string): void {
  input(id).value = text;
  input(id).dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

beforeEach(() => {
  life = new AbortController();
  read = [];
});

afterEach(() => life.abort());

it('tells at once what a box holds when the page was drawn with it', () => {
  watch('<input id="a" type="search" value="ann@example.com">');
  expect(read).toEqual(['a: ann@example.com']);
});

it('tells what is typed as it is typed', () => {
  watch('<input id="a" type="search">');
  type('a', 'x');
  type('a', 'xy');
  expect(read).toEqual(['a: ', 'a: x', 'a: xy']);
});

it('does not hear what is typed elsewhere', () => {
  watch('<input id="a" type="search"><input id="name">');
  type('name', 'ann@example.com');
  expect(read).toEqual(['a: ']);
});

it('notices that the page changed what the box holds', async () => {
  watch('<input id="a" type="search" value="ann@example.com">');
  input('a').value = '';
  document.body.append('Results');
  await vi.waitFor(() => expect(read.at(-1)).toBe('a: '), 10_000);
});

it('notices that a button cleared the box, though nothing else on the page changed', async () => {
  watch('<input id="a" type="search" value="ann@example.com"><button id="clear">Clear</button>');
  input('a').value = '';
  document.getElementById('clear')?.click();
  await vi.waitFor(() => expect(read.at(-1)).toBe('a: '), 10_000);
});

it('finds the box that a page drew in the place of the old one', async () => {
  watch('<main><input id="old" type="search"></main>');
  type('old', 'ann@example.com');
  document.body.innerHTML = '<main><input id="new" type="search" value="ann@example.com"></main>';
  await vi.waitFor(() => expect(read.at(-1)).toBe('new: ann@example.com'), 10_000);
});

it('tells that there is no box any more', async () => {
  watch('<input id="a" type="search" value="ann@example.com">');
  input('a').remove();
  await vi.waitFor(() => expect(read.at(-1)).toBeNull(), 10_000);
});

it('takes the box edited last, however much speaks for another', async () => {
  watch('<input id="best" type="search" placeholder="Search contacts" value="a"><input id="other" type="search">');
  type('other', 'b');
  document.body.append('Results');
  await vi.waitFor(() => expect(read).toEqual(['best: a', 'other: b', 'other: b']), 10_000);
});

it('takes, of boxes nobody edited, the likeliest that holds something', () => {
  watch('<input id="best" type="search" placeholder="Search contacts"><input id="other" type="search" value="b">');
  expect(read).toEqual(['other: b']);
});

it('finds a box that comes late, by its name or by the table that comes after it', async () => {
  watch('<main></main>');
  document.querySelector('main')?.insertAdjacentHTML('beforeend', '<div><input id="bare" value="x"></div>');
  await vi.waitFor(() => expect(read.length).toBeGreaterThan(1), 10_000);
  expect(read.at(-1)).toBeNull();
  document.querySelector('main')?.insertAdjacentHTML('beforeend', '<ul><li>ann@example.com</li></ul>');
  await vi.waitFor(() => expect(read.at(-1)).toBe('bare: x'), 10_000);
});

it.each(['<input id="a" type="search">', '<p>Lists</p>'])('never observes the page: %s', (html) => {
  const observe = vi.spyOn(MutationObserver.prototype, 'observe');
  watch(html);
  expect(observe).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

it('takes the box that the admin chose, whatever else is there', () => {
  document.body.innerHTML = '<input id="a" type="search"><input id="b"><input id="c">';
  const chosen = describeBox(input('c'), [input('a'), input('b'), input('c')]);
  watchSearchBox(
    life.signal,
    (reading) => read.push(reading?.box.id ?? null),
    () => chosen,
  );
  expect(read).toEqual(['c']);
});

it('is silent once it is over', async () => {
  watch('<input id="a" type="search">');
  life.abort();
  type('a', 'ann@example.com');
  expect(read).toEqual(['a: ']);
});

it('knows a box without a name again that the page draws anew over an empty result', async () => {
  const people = '<table><tr><td>ann@example.com</td></tr></table>';
  watch(`<main><input id="r1">${people}</main>`);
  document.body.innerHTML = '<main><input id="r2"><p>Nobody found</p></main>';
  type('r2', 'gone@example.com');
  input('r2').click();
  await vi.waitFor(() => expect(read.at(-1)).toBe('r2: gone@example.com'), 10_000);
});

it('takes no other box of another page for the one it knew', async () => {
  watch('<main><input id="r1"><table><tr><td>ann@example.com</td></tr></table></main>');
  history.pushState({}, '', '#lists');
  document.body.innerHTML = '<main><input id="r2" value="gone@example.com"></main>';
  input('r2').click();
  await vi.waitFor(() => expect(read.at(-1)).toBeNull(), 10_000);
  history.pushState({}, '', '#');
});

describe('a box of which hardly anything says that it is one', () => {
  const HEADER = '<header><input id="all" type="search" placeholder="Search contacts and campaigns"></header>';

  it('makes way for a likelier one', async () => {
    watch(`${HEADER}<main></main>`);
    expect(read).toEqual(['all: ']);
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<input id="own" type="search">');
    await vi.waitFor(() => expect(read.at(-1)).toBe('own: '), 10_000);
  });

  it('stays one that a person has typed into', async () => {
    watch(`${HEADER}<main></main>`);
    type('all', 'x');
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<input id="own" type="search" value="y">');
    await new Promise((passed) => setTimeout(passed, 1500));
    expect(new Set(read)).toEqual(new Set(['all: ', 'all: x']));
  });
});
