// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Keys, keepKeysFromPage, leadTabToHint } from './keys';

let life: AbortController;
let keys: Keys;
let host: HTMLElement;
let field: HTMLInputElement;
let pageField: HTMLInputElement;
const heard = vi.fn();

beforeEach(() => {
  life = new AbortController();
  document.body.innerHTML = '<main><input id="search"></main>';
  document.querySelector('hidden-contact-check')?.remove();
  document.querySelector('hidden-contact-hint')?.remove();
  host = document.createElement('hidden-contact-check');
  document.documentElement.append(host);
  field = document.createElement('input');
  host.attachShadow({ mode: 'open' }).append(field);
  const box = document.querySelector<HTMLInputElement>('#search');
  if (!box) throw new Error('No page');
  pageField = box;
  heard.mockReset();
  leadTabToHint(life.signal, () => pageField);
  keys = keepKeysFromPage(life.signal);
  for (const type of ['keydown', 'keypress', 'keyup', 'focusin', 'focusout', 'input', 'click', 'paste']) {
    window.addEventListener(type, heard, { capture: true, signal: life.signal });
  }
});

afterEach(() => life.abort());

function press(target: Element, key: string, type = 'keydown', more: KeyboardEventInit = {}): boolean {
  return target.dispatchEvent(
    new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true, ...more }),
  );
}

describe('what is typed into our fields', () => {
  it.each(['keydown', 'keypress', 'keyup'])('is no %s that the page hears, in the capture phase either', (type) => {
    press(field, 'k', type);
    expect(heard).not.toHaveBeenCalled();
  });

  it('is heard by our own controls, once, and what they cancel is canceled', () => {
    const own = vi.fn((event: Event) => event.preventDefault());
    field.addEventListener('keydown', own);
    expect(press(field, 'Escape')).toBe(false);
    expect(own).toHaveBeenCalledOnce();
  });

  it('reaches them as what it is, and as nothing that a browser would act on again', () => {
    const own = vi.fn((event: KeyboardEvent) => [event.key, event.shiftKey, event instanceof KeyboardEvent]);
    field.addEventListener('keydown', own);
    press(field, 'ArrowDown', 'keydown', { shiftKey: true });
    expect(own).toHaveReturnedWith(['ArrowDown', true, false]);
  });

  it('is a person’s only if the browser says so', () => {
    const own = vi.fn();
    field.addEventListener('keydown', (event) => own(keys.isTyped(event)));
    press(field, 'a');
    expect(own).toHaveBeenCalledWith(false);
  });

  it.each(['input', 'click', 'paste'])('is a %s for everybody, as ever', (type) => {
    field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    expect(heard).toHaveBeenCalledOnce();
  });
});

it('the page hears its own keys', () => {
  press(pageField, 'k');
  expect(heard).toHaveBeenCalledOnce();
});

it('a modal of the page that holds the focus does not hear where it went', () => {
  field.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
  pageField.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true, relatedTarget: host }));
  expect(heard).not.toHaveBeenCalled();
  pageField.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
  expect(heard).toHaveBeenCalledOnce();
});

describe('Tab', () => {
  let button: HTMLButtonElement;
  beforeEach(() => {
    button = document.createElement('button');
    const hint = document.createElement('hidden-contact-hint');
    hint.attachShadow({ mode: 'open' }).append(button);
    document.documentElement.append(hint);
  });

  it('leads from the search box to our answer, and back', () => {
    const focus = vi.spyOn(button, 'focus');
    expect(press(pageField, 'Tab')).toBe(false);
    expect(focus).toHaveBeenCalledOnce();
    expect(press(button, 'Tab', 'keydown', { shiftKey: true })).toBe(false);
    expect(document.activeElement).toBe(pageField);
  });

  it('leads on from our answer to what follows the box', () => {
    button.focus();
    expect(press(button, 'Tab')).toBe(true);
    expect(document.activeElement).toBe(pageField);
  });

  it('is the page’s own where there is no answer, and with another key', () => {
    expect(press(pageField, 'Tab', 'keydown', { ctrlKey: true })).toBe(true);
    document.querySelector('hidden-contact-hint')?.remove();
    expect(press(pageField, 'Tab')).toBe(true);
  });
});
