import { useEffect } from 'preact/hooks';

/** How long typing has to pause before a text counts as typed. */
const PAUSE_MS = 400;

/** Calls `onPause` with the text once it has not changed for a while. */
export function useTypingPause(text: string, onPause: (text: string) => void): void {
  useEffect(() => {
    const pause = setTimeout(() => onPause(text), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
}
