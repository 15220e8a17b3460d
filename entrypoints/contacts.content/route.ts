import { onMessage } from '@/utils/messages';
import { everySecond } from './every-second';
import { onAbort } from './on-abort';

/**
 * Tells the page's address now and after every change: the page is one document that rewrites its address as it goes.
 * Where the browser has no Navigation API, a change made by `pushState` is told by the background, which sees every
 * tab's address; and looked for once a second, should it sleep through one.
 */
export function watchRoute(signal: AbortSignal, onRoute: (url: string) => void): void {
  let last: string | null = null;
  const look = () => {
    if (location.href === last) return;
    last = location.href;
    onRoute(last);
  };
  window.navigation?.addEventListener('currententrychange', look, { signal });
  for (const type of ['popstate', 'hashchange', 'pageshow']) window.addEventListener(type, look, { signal });
  everySecond(signal, look);
  onAbort(signal, onMessage('routeChanged', look));
  look();
}
