import { OURS, type SearchBox } from './host-page';

export interface Keys {
  /** Whether this copy of a key press, as a control of ours hears it, was made by a person. */
  isTyped(event: Event): boolean;
}

/** Where the browser itself acts on a key, a copy of it might act once more. */
const ACTS_ON_PRESS = 'a, button, summary, [type="checkbox"]';
const ACTS_ON_ANY_KEY = 'select, [type="radio"], [type="range"], [type="number"], [type="date"]';

/**
 * Keeps keys and focus in our fields from every listener of the page, those in the capture phase included. To be called
 * before the page's first script runs: of listeners on the window, the first one comes first.
 *
 * What the browser does by itself (a letter, a click by Enter) it does all the same. Our own controls hear a copy that
 * ends at our root.
 */
export function keepKeysFromPage(signal: AbortSignal): Keys {
  const typed = new WeakSet<Event>();
  const options = { capture: true, signal };

  const relay = (event: KeyboardEvent) => {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || actsByItself(target, event.key)) return;
    const copy = copyOf(event);
    if (event.isTrusted) typed.add(copy);
    if (!target.dispatchEvent(copy)) event.preventDefault();
  };
  const keep = (event: Event) => {
    if (!event.composedPath().some(isOurs)) return;
    event.stopImmediatePropagation();
    if (event instanceof KeyboardEvent && event.type === 'keydown') relay(event);
    if (event instanceof FocusEvent)
      event.composedPath()[0]?.dispatchEvent(new FocusEvent(event.type, { bubbles: event.bubbles }));
  };
  for (const type of ['keydown', 'keypress', 'keyup', 'focus', 'focusin']) {
    window.addEventListener(type, keep, options);
  }
  // A modal of the page that holds the focus would take it back as soon as it leaves for us.
  const letGo = (event: FocusEvent) => {
    if (isOurs(event.relatedTarget)) event.stopImmediatePropagation();
  };
  window.addEventListener('focusout', letGo, options);
  return { isTyped: (event) => typed.has(event) };
}

/**
 * Leads Tab from the page's search box to our answer beside it, and on from there to what follows the box: as if it
 * stood in the page, whose markup stays as it is.
 */
export function leadTabToHint(signal: AbortSignal, searchBox: () => SearchBox | null): void {
  const lead = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || event.altKey || event.ctrlKey || event.metaKey) return;
    const box = searchBox();
    const buttons = hintButtons();
    const [from] = event.composedPath();
    if (!box || buttons.length === 0) return;
    if (from === box && !event.shiftKey) return move(event, buttons[0]);
    if (from === buttons[0] && event.shiftKey) return move(event, box);
    // From the box the browser itself goes on to what follows it.
    if (from === buttons.at(-1) && !event.shiftKey) box.focus();
  };
  window.addEventListener('keydown', lead, { capture: true, signal });
}

function move(event: Event, to: HTMLElement | undefined): void {
  event.preventDefault();
  event.stopImmediatePropagation();
  to?.focus();
}

function hintButtons(): HTMLElement[] {
  const root = document.querySelector<HTMLElement>('hidden-contact-hint')?.shadowRoot;
  return [...(root?.querySelectorAll('button') ?? [])].filter((it) => it.checkVisibility({ visibilityProperty: true }));
}

function isOurs(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(OURS);
}

function actsByItself(target: Element, key: string): boolean {
  if (key === 'Escape') return false;
  if (target.matches(ACTS_ON_ANY_KEY)) return true;
  return target.matches(ACTS_ON_PRESS) && (key === 'Enter' || key === ' ');
}

function copyOf(event: KeyboardEvent): KeyboardEvent {
  const { key, code, location, repeat, isComposing, altKey, ctrlKey, metaKey, shiftKey } = event;
  const pressed = { key, code, location, repeat, isComposing, altKey, ctrlKey, metaKey, shiftKey };
  return new KeyboardEvent(event.type, { ...pressed, bubbles: true, cancelable: true, composed: false });
}
