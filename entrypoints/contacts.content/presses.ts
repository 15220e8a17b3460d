/** A key or a button of the mouse that a person pressed, and on what, through open shadow roots. */
export interface Press {
  /** As an event's `timeStamp`. */
  at: number;
  target: EventTarget | undefined;
}

/** Keeps the last press. Called as early as can be: a listener of the page that comes first may keep presses from it. */
export function watchPresses(signal: AbortSignal): () => Press | null {
  let last: Press | null = null;
  const note = (event: Event) => {
    if (event.isTrusted) last = { at: event.timeStamp, target: event.composedPath()[0] };
  };
  for (const type of ['keydown', 'mousedown']) {
    window.addEventListener(type, note, { capture: true, passive: true, signal });
  }
  return () => last;
}
