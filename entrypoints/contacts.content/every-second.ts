import { onAbort } from './on-abort';

/** Looks once a second until the signal ends: what costs a page less than hearing of all that changes on it. */
export function everySecond(signal: AbortSignal, look: () => void): void {
  if (signal.aborted) return;
  const looking = setInterval(look, 1000);
  onAbort(signal, () => clearInterval(looking));
}
