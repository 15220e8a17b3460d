import { setImmediate } from 'node:timers/promises';
import { within } from '@testing-library/dom';
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach } from 'vitest';

let page: HTMLElement | null = null;

/** Nothing of a test, above all no timer, lives on in the next. */
afterEach(leave);

/** Does something and waits for all that follows from it: effects, answers that are there already, and drawing. */
export async function settled(action: () => void): Promise<void> {
  await act(async () => {
    action();
    await setImmediate();
  });
  await act(async () => void (await setImmediate()));
}

/** Draws a component into an empty page; what it shows is found by role and name. `redraw` gives it other properties. */
export async function rendered(component: ComponentChild) {
  leave();
  const root = document.body.appendChild(document.createElement('div'));
  page = root;
  const redraw = (changed: ComponentChild) => settled(() => render(changed, root));
  await redraw(component);
  return { ...within(root), root, redraw };
}

function leave(): void {
  if (!page) return;
  render(null, page);
  page.remove();
  page = null;
}

/** Clicks as a person does. */
export function click(element: HTMLElement): Promise<void> {
  return settled(() => element.click());
}

/** Types a text into a box, in place of what it held. */
export function type(element: HTMLElement, text: string): Promise<void> {
  return settled(() => {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return;
    element.value = text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Presses a key on an element. */
export function press(element: HTMLElement, key: string): Promise<void> {
  return settled(
    () => void element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  );
}
