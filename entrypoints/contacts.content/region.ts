import type { PanelPlace } from '@/utils/messages';
import { focusedElement } from './composed-tree';
import { everySecond } from './every-second';
import type { Place } from './free-place';
import { onAbort } from './on-abort';
import { createPlacement } from './placement';
import { createRegionElements } from './region-elements';

/** How many seconds it looks every second for a place to open by itself, and how rarely after that: it costs the page time. */
const EAGER = 5;
const RARE = 5;

/** Our part of the page: a small tab on its edge, which becomes the panel. */
export interface Region {
  /** `<hidden-contact-check>`, with everything else in its open shadow root. */
  readonly host: HTMLElement;
  readonly shadow: ShadowRoot;
  /** For what has to be said even while the panel is closed. */
  readonly notice: HTMLElement;
  /** Where the panel is drawn. */
  readonly body: HTMLElement;
  readonly expanded: boolean;
  /** Where our part is now. */
  origin(): { x: number; y: number };
  /** Whether everything is where we put it. */
  isInPlace(): boolean;
  expand(): void;
  /**
   * Opens where it covers nothing of the page, as soon as it can; not at all where the admin folded it in this visit.
   */
  expandByItself(): void;
  /** There is nothing to open for by itself. */
  stayClosed(): void;
  /** Closes the panel and, if the cursor was in it, puts the cursor back where it was before. */
  collapse(): void;
  readonly toggle: HTMLElement;
  /** Tab or panel, all of it. */
  readonly section: HTMLElement;
  /** Closes the panel as if it had not been opened: it may open by itself again. */
  putAway(): void;
  /** Puts what is there now, tab or panel, somewhere; gives what to remember of it. */
  moveTo(place: Place): Partial<PanelPlace>;
  /** Puts everything where the admin wants it. */
  arrange(place: PanelPlace): void;
  /** Begins another visit, closed: that the panel was folded is forgotten. */
  startVisit(): void;
}

/** Builds the region, closed. `onExpand` is called whenever it opens, `onTouched` when somebody comes near its button. */
export function createRegion(signal: AbortSignal, onExpand: () => void, onTouched: () => void): Region {
  const { host, shadow, section, toggle, notice, body } = createRegionElements();
  const placement = createPlacement(section);
  let before: HTMLElement | null = null;
  /** Opened by itself, and not touched since. */
  let isUnasked = false;
  let isFolded = false;
  /** It is to open by itself, and found no place yet. */
  let isWaiting = false;
  /** Seconds that it waits. */
  let waited = 0;

  const show = (expanded: boolean) => {
    body.hidden = !expanded;
    section.classList.toggle('open', expanded);
    toggle.setAttribute('aria-expanded', String(expanded));
  };
  const fold = () => {
    const holdsFocus = body.contains(shadow.activeElement);
    show(false);
    placement.putTab();
    if (holdsFocus) (before?.isConnected ? before : toggle).focus();
  };
  const open = () => {
    before = focused();
    show(true);
    const isFree = placement.putPanel(isUnasked);
    if (isUnasked && !isFree) return fold();
    isWaiting = false;
    onExpand();
  };
  const openByItself = () => {
    isUnasked = true;
    open();
    isWaiting = !region.expanded;
  };
  /** The page may have had no place for it because it was still drawing. */
  const isTimeToOpen = () => {
    waited += 1;
    return isWaiting && (waited <= EAGER || waited % RARE === 0);
  };
  /** The page draws itself anew under us: what nobody asked for gives way. */
  const giveWay = () => {
    if (!host.isConnected) return;
    if (isTimeToOpen()) return openByItself();
    if (region.expanded ? !isUnasked : placement.chosen.isTabHidden) return;
    if (placement.seemsFree() && !placement.isCramped) return;
    if (!region.expanded) placement.putTab();
    else if (!placement.putPanel(isUnasked)) fold();
  };
  const arrange = () => {
    section.classList.toggle('no-tab', placement.chosen.isTabHidden);
    if (region.expanded) placement.put(placement.at);
    else placement.putTab();
  };

  const region: Region = {
    host,
    shadow,
    notice,
    body,
    get expanded() {
      return !body.hidden;
    },
    origin: () => ({ x: placement.at.left, y: placement.at.top }),
    isInPlace: () => host.parentElement === document.documentElement && placement.isInPlace(),
    expand() {
      isUnasked = false;
      isFolded = false;
      if (!region.expanded) open();
    },
    expandByItself() {
      if (region.expanded || isFolded) return;
      waited = 0;
      openByItself();
    },
    stayClosed() {
      isWaiting = false;
    },
    collapse() {
      if (!region.expanded) return;
      isFolded = true;
      fold();
    },
    toggle,
    section,
    moveTo({ left, top }) {
      isUnasked = false;
      placement.put({ left: region.expanded ? left : innerWidth, top });
      const placed = region.expanded ? { panel: placement.at } : { tabTop: placement.at.top };
      placement.chosen = { ...placement.chosen, ...placed };
      return placed;
    },
    arrange(place) {
      placement.chosen = place;
      arrange();
    },
    putAway() {
      isWaiting = false;
      if (region.expanded) fold();
    },
    startVisit() {
      isWaiting = false;
      if (region.expanded) fold();
      isFolded = false;
      placement.putTab();
    },
  };

  toggle.addEventListener('click', () => (region.expanded ? region.collapse() : region.expand()));
  // Where it is dragged to, the panel's script says: with the first touch it comes.
  toggle.addEventListener('pointerenter', onTouched);
  for (const type of ['pointerdown', 'focusin']) {
    section.addEventListener(type, () => {
      isUnasked = false;
    });
  }
  const collapseOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) region.collapse();
  };
  // On the section: the copies of keys that we hear end below the host.
  section.addEventListener('keydown', collapseOnEscape);
  window.addEventListener('keydown', collapseOnEscape, { signal });
  keepClipboardFromPage(host);
  window.addEventListener(
    'resize',
    () => {
      // Place and height were those of the window before.
      if (!region.expanded) arrange();
      else if (!placement.putPanel(isUnasked) && isUnasked) fold();
    },
    { signal },
  );
  // What grows, as a form does, stays in the window.
  const growth = new ResizeObserver(() => region.expanded && placement.put(placement.at));
  growth.observe(section);
  onAbort(signal, () => growth.disconnect());
  everySecond(signal, giveWay);
  return region;
}

/** What has the focus; `null` where nothing has. */
function focused(): HTMLElement | null {
  const element = focusedElement();
  return element instanceof HTMLElement && element !== document.body ? element : null;
}

/** What is copied out of our fields, or pasted into them, is nothing for the page. */
function keepClipboardFromPage(host: HTMLElement): void {
  for (const type of ['copy', 'cut', 'paste']) host.addEventListener(type, (event) => event.stopPropagation());
}
