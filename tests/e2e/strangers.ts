import { HOSTS } from '../../sandbox/hosts';

/**
 * The browser's own servers: what it asks them is none of ours. To chromiumapp.org it leads a sign-in back, and takes the
 * answer itself; whether it had begun to connect there is a matter of moments.
 */
const OF_THE_BROWSER =
  /(^|\.)(mozilla\.(com|org|net)|firefox\.com|google\.com|googleapis\.com|gvt1\.com|gstatic\.com|mozgcp\.net|chromiumapp\.org|dummy\.test)$/;

const KNOWN: readonly string[] = Object.values(HOSTS);

/** Of the hosts that were met, those that are neither Constant Contact's nor the browser's. */
export function strangersAmong(hosts: Iterable<string>): string[] {
  return [...hosts].filter((host) => !KNOWN.includes(host) && !OF_THE_BROWSER.test(host));
}
