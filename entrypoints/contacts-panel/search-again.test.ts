// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { searchAgain } from './search-again';

let told: string[];
let box: HTMLInputElement;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  document.body.innerHTML = '<form><input value="ann@example.com"></form>';
  const form = document.forms[0];
  const input = document.querySelector('input');
  if (!form || !input) throw new Error('No form');
  box = input;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    told.push('submit');
  });
  for (const type of ['input', 'keydown', 'search']) box.addEventListener(type, () => told.push(type));
});

afterEach(() => {
  vi.useRealTimers();
});

it('types the same again, and presses Enter where a second later nothing was drawn', () => {
  const onEnd = vi.fn();
  searchAgain(box, { onEnd });
  expect([told, box.value]).toEqual([['input', 'input'], 'ann@example.com']);
  vi.advanceTimersByTime(1000);
  expect(told.slice(2)).toEqual(['keydown', 'search', 'submit']);
  vi.advanceTimersByTime(1000);
  expect(onEnd.mock.calls).toEqual([[false]]);
});

describe('a form is not submitted', () => {
  it('where the page has its own use for Enter', () => {
    box.addEventListener('keydown', (event) => event.preventDefault());
    searchAgain(box);
    vi.advanceTimersByTime(2000);
    expect(told).not.toContain('submit');
  });

  it('where the page has drawn', () => {
    const again = searchAgain(box);
    again.drawn();
    vi.advanceTimersByTime(2000);
    expect(told).toEqual(['input', 'input']);
  });

  it('where the page is seen to have searched', () => {
    searchAgain(box, { isDone: () => true });
    vi.advanceTimersByTime(2000);
    expect(told).toEqual(['input', 'input']);
  });
});

it('searches for another text', () => {
  searchAgain(box, { text: 'bob@example.com' });
  expect(box.value).toBe('bob@example.com');
});
