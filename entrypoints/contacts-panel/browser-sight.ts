/** What the browser itself says of a control being seen. */
export interface BrowserSight {
  /** Whether something lies over the control, clicks passing through it or not. */
  isBlocked(): boolean;
  stop(): void;
}

/** How often (ms) at most the browser tells; it takes no less. */
const DELAY_MS = 100;

/**
 * Chromium tells whether anything is drawn over an element, see-through for clicks or not, or whether it is made
 * see-through itself. Firefox has no way to know: there a cover that lets clicks through stays unseen.
 */
export function createBrowserSight(control: Element): BrowserSight {
  let blocked = false;
  const options = { threshold: [0, 1], trackVisibility: true, delay: DELAY_MS };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    // Of what is partly scrolled out of view the browser says the same, and that is no cover.
    if (last) blocked = last.intersectionRatio >= 1 && Reflect.get(last, 'isVisible') === false;
  }, options);
  observer.observe(control);
  return { isBlocked: () => blocked, stop: () => observer.disconnect() };
}
