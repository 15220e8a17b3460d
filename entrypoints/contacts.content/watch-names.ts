import { appHeaders } from './app-headers';
import { everySecond } from './every-second';
import { organizationNames, organizationShown } from './organization-names';

/**
 * Tells that the page's header names another account than before: the app may switch to it without a page load. While the
 * header says the same it is not read further: finding it, and seeing what of it is shown, reads all of the page.
 */
export function watchNames(signal: AbortSignal, changed: () => void): void {
  let headers: Element[];
  let text: string;
  const written = () => headers.map((it) => it.isConnected && it.textContent).join();
  const read = () => {
    headers = appHeaders();
    text = written();
    return organizationShown() ?? JSON.stringify(organizationNames()[0]);
  };
  let before = read();
  everySecond(signal, () => {
    if (text && written() === text) return;
    const named = read();
    if (named === before) return;
    before = named;
    changed();
  });
}
