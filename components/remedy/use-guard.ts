import { useEffect, useState } from 'preact/hooks';

/** How long a form in somebody else's page takes no submit: longer than a click aimed at what was there before. */
const GUARD_MS = 500;

/** Whether a form may be submitted yet: at once in our own pages, after `GUARD_MS` in a page that is not ours. */
export function useGuard(guarded: boolean): boolean {
  const [ready, setReady] = useState(!guarded);
  useEffect(() => {
    if (!guarded) return;
    const timer = setTimeout(() => setReady(true), GUARD_MS);
    return () => clearTimeout(timer);
  }, [guarded]);
  return ready;
}

/** For the capture phase of a guarded form: what a page's script dispatched or clicked reaches no field and no button. */
export function ignoreUntrusted(event: Event): void {
  if (event.isTrusted) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
