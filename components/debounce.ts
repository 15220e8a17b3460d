/** How long typing has to pause before a text counts as typed (ms). */
const TYPING_PAUSE_MS = 400;

/** Runs something once nobody has asked for it for a while. */
export interface Debounced {
  (): void;
  /** It is no longer asked for. */
  cancel(): void;
}

/** What runs `run` once typing has paused since it was last called. */
export function debounce(run: () => void): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => clearTimeout(timer);
  const ask = () => {
    cancel();
    timer = setTimeout(run, TYPING_PAUSE_MS);
  };
  return Object.assign(ask, { cancel });
}
