import { within } from '@testing-library/dom';
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';

/** Draws a component into an empty page; what it shows is found by role and name. */
export async function rendered(component: ComponentChild) {
  document.body.replaceChildren();
  const root = document.body.appendChild(document.createElement('div'));
  const draw = (what: ComponentChild) => act(() => render(what, root));
  await draw(component);
  return { ...within(root), root, draw };
}

/** Clicks as a person does, and waits for what follows. */
export function click(element: HTMLElement): Promise<void> {
  return act(() => element.click());
}

/** Types a text into a box that holds another, and waits for what follows. */
export function type(element: HTMLElement, text: string): Promise<void> {
  return act(() => {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return;
    element.value = text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Presses a key on an element, and waits for what follows. */
export function press(element: HTMLElement, key: string): Promise<void> {
  return act(() => void element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
}
