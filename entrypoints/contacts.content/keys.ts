import { OURS, type SearchBox } from './host-page';

export interface Keys {
  /** Whether this copy of a key press, as a control of ours hears it, was made by a person. */
  isTyped(event: Event): boolean;
}

/** What our controls want to know of a key. */
const KEY_FACTS = ['key', 'code', 'repeat', 'isComposing', 'altKey', 'ctrlKey', 'metaKey', 'shiftKey'] as const;

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

  const keep = (event: Event) => {
    if (!event.composedPath().some(isOurs)) return;
    event.stopImmediatePropagation();
    if (event.type === 'keypress' || event.type === 'keyup') return;
    const copy = copyOf(event);
    if (event.isTrusted) typed.add(copy);
    if (event.composedPath()[0]?.dispatchEvent(copy) === false) event.preventDefault();
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
  return [...(root?.querySelectorAll<HTMLElement>('button:not([disabled])') ?? [])].filter((it) =>
    it.checkVisibility({ visibilityProperty: true }),
  );
}

function isOurs(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(OURS);
}

/**
 * The same to a listener, and nothing to the browser, which would act a second time on another key event; and, unlike
 * one in Firefox, it does not leave our root.
 */
function copyOf(event: Event): Event {
  const copy = new Event(event.type, { bubbles: event.bubbles, cancelable: event.cancelable });
  for (const name of KEY_FACTS) Object.defineProperty(copy, name, { value: Reflect.get(event, name) });
  return copy;
}
