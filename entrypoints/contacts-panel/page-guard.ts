import type { Guard, Sight } from '@/components/guard/guard';
import { parentOf } from '../contacts.content/composed-tree';
import type { PanelSlot } from '../contacts.content/panel-slot';
import { createBrowserSight } from './browser-sight';

/** Where guarded controls stand: a host of ours on the page, with an open root. */
export interface GuardedPlace {
  host: HTMLElement;
  shadow: ShadowRoot;
  /** Where our part is now, which moves as a person drags it. */
  origin(): { x: number; y: number };
  /** Whether the host and our part are where we put them. */
  isInPlace(): boolean;
}

/** What is known of a person's keys and mouse. */
export type Hands = Pick<PanelSlot, 'isTyped' | 'lastPress'>;

/** How long (ms) a control stands still before it takes a click: longer than one aimed at what was there before. */
const STILL_MS = 500;
const LOOK_MS = 100;
/** A press this long (ms) ago is another's. */
const PRESS_MS = 1000;
/** Less (px) than this is rounding. */
const ROUNDING = 2;

/**
 * Tells a person from a script of the page, which can reach all of our open root: it may click, move our controls out,
 * put a label of its own to them, move us under the pointer, or cover us. A click without a press before it is what
 * assistive technology makes.
 */
export function createPageGuard(place: GuardedPlace, { isTyped, lastPress }: Hands): Guard {
  const isOurs = (control: Element) => control.getRootNode() === place.shadow && place.isInPlace();
  /** Looks at a watched control now: a script of the page may have enabled and moved it since the last look. */
  const looks = new WeakMap<Element, () => Sight>();

  return {
    isOwnPage: false,
    watch(control, tell) {
      const sight = createBrowserSight(control);
      let before = standingOf(control);
      let stillSince = performance.now();
      let told: Sight | null = null;
      const look = () => {
        const now = standingOf(control);
        const isHidden = isBehind(place.host, control) || isSeeThrough(control) || sight.isBlocked();
        const isCovered = !isOurs(control) || isHidden;
        if (isCovered || hasMoved(before, now)) stillSince = performance.now();
        before = now;
        const still = performance.now() - stillSince >= STILL_MS;
        const seen = isCovered ? 'covered' : still ? 'clear' : 'moved';
        if (seen !== told) tell(seen);
        told = seen;
        return seen;
      };
      looks.set(control, look);
      look();
      const looking = setInterval(look, LOOK_MS);
      return () => {
        looks.delete(control);
        clearInterval(looking);
        sight.stop();
      };
    },
    isPersons(event) {
      const control = event.currentTarget;
      if (!(event.isTrusted || isTyped(event)) || !(control instanceof Element) || !isOurs(control)) return false;
      // The second click of two was aimed at what the first one met.
      if (event.type === 'click' && event instanceof UIEvent && event.detail > 1) return false;
      if (hasLabel(control) || isBehind(place.host, control) || isSeeThrough(control)) return false;
      if (event.type === 'click' && (looks.get(control)?.() ?? 'clear') !== 'clear') return false;
      const press = isDrop(event) ? null : lastPress();
      if (!press || event.timeStamp - press.at > PRESS_MS) return true;
      return press.target instanceof Node && control.contains(press.target);
    },
  };

  /** Where a control is beside our part's own place, and how far what holds it is scrolled. */
  function standingOf(control: Element): { x: number; y: number; scrolled: number } {
    const { left, top } = control.getBoundingClientRect();
    const { x, y } = place.origin();
    let scrolled = 0;
    for (let around = control.parentElement; around; around = around.parentElement) scrolled += around.scrollTop;
    return { x: left - x, y: top - y, scrolled };
  }
}

type Standing = { x: number; y: number; scrolled: number };

/** What scrolls with its surroundings has not moved, and neither has what sticks while they scroll. */
function hasMoved(before: Standing, now: Standing): boolean {
  const scrolled = now.scrolled - before.scrolled;
  const isAt = (y: number) => Math.abs(y) <= ROUNDING;
  const down = now.y - before.y;
  return Math.abs(now.x - before.x) > ROUNDING || !(isAt(down) || isAt(down + scrolled));
}

/** Whether something of the page lies over a control's middle. What is scrolled out of our own view is not behind anything. */
function isBehind(host: Element, control: Element): boolean {
  const { left, top, width, height } = control.getBoundingClientRect();
  const x = left + width / 2;
  const y = top + height / 2;
  const frame = control.closest('[role="region"]')?.getBoundingClientRect();
  if (frame && (y < frame.top || y > frame.bottom)) return false;
  return document.elementFromPoint(x, y) !== host;
}

/** Nothing of ours is, or stands in what is. */
function isSeeThrough(control: Element): boolean {
  for (let around: Element | null = control; around; around = parentOf(around)) {
    if (Number.parseFloat(getComputedStyle(around).opacity) < 1) return true;
  }
  return false;
}

/** What is dropped was pressed where it lay. */
function isDrop(event: Event): boolean {
  return event.type === 'drop' || Reflect.get(event, 'inputType') === 'insertFromDrop';
}

/** Ours have none. A click that a label passes on looks like a person's. */
function hasLabel(control: Element): boolean {
  const fields = [control, ...control.querySelectorAll('input')];
  return fields.some(
    (field) =>
      (field instanceof HTMLInputElement || field instanceof HTMLButtonElement) && (field.labels?.length ?? 0) > 0,
  );
}
