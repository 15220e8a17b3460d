/** How long (ms) nobody may have touched a page for something on it to move. */
const REST_MS = 1000;

let touchedAt = Number.NEGATIVE_INFINITY;
for (const type of ['pointermove', 'pointerdown', 'keydown', 'wheel']) {
  addEventListener(
    type,
    () => {
      touchedAt = performance.now();
    },
    { capture: true, passive: true },
  );
}

/**
 * Gives a function that shows a value once nobody is on the way to something with the pointer or the keys: what comes
 * unasked moves what is below it, and must not do so under a click. Of several values the latest is shown.
 */
export function atRest<T>(show: (value: T) => void): (value: T) => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return function take(value) {
    clearTimeout(waiting);
    const left = touchedAt + REST_MS - performance.now();
    if (left > 0) waiting = setTimeout(() => take(value), left);
    else show(value);
  };
}
