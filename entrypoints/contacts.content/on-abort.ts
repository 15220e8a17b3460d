/**
 * Runs `end` when the signal ends, without a complaint that the page would see: an extension that is gone does not even
 * let go of its listeners, and they are gone with it.
 */
export function onAbort(signal: AbortSignal, end: () => void): void {
  signal.addEventListener('abort', () => {
    try {
      end();
    } catch {
      // Only the extension's own interfaces throw here, and only once it is gone.
    }
  });
}
