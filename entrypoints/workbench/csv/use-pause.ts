import { useEffect } from 'preact/hooks';

/** How long typing has to pause before what was typed is read, in milliseconds. */
export const PAUSE_MS = 300;

/** Runs something once what it depends on has been at rest for a moment. */
export function useAfterPause(run: () => void, inputs: readonly unknown[]): void {
  useEffect(() => {
    const pause = setTimeout(run, PAUSE_MS);
    return () => clearTimeout(pause);
  }, inputs);
}
