import { everySecond } from './every-second';
import { organizationNames, organizationShown } from './organization-names';

/** Tells that the page's header names another account than before: the app may switch to it without a page load. */
export function watchNames(signal: AbortSignal, changed: () => void): void {
  const read = () => organizationShown() ?? JSON.stringify(organizationNames()[0]);
  let before = read();
  everySecond(signal, () => {
    const named = read();
    if (named === before) return;
    before = named;
    changed();
  });
}
