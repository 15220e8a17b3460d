import { browser } from 'wxt/browser';
import type { ConnectRefusal } from '../../utils/failure';

/** How Constant Contact's sign-in window ended: sent back with an answer, or without one and why, as far as told. */
export type SignInEnd = { kind: 'answered'; callbackUrl: string } | { kind: 'unanswered'; reason: ConnectRefusal };

/** Opens Constant Contact's own sign-in window; resolves when it ends. */
export async function letSignIn(url: string): Promise<SignInEnd> {
  try {
    const callbackUrl = await browser.identity.launchWebAuthFlow({ url, interactive: true });
    return callbackUrl ? { kind: 'answered', callbackUrl } : { kind: 'unanswered', reason: unansweredReason('') };
  } catch (error) {
    return { kind: 'unanswered', reason: unansweredReason(error instanceof Error ? error.message : String(error)) };
  }
}

/**
 * Why there is no answer, by the browser's words. Chromium tells a page that could not be loaded (a 4xx is one: it ends
 * the window at once) from a window that a person closed; Firefox leaves an error page open and tells only that the
 * window was closed. A window that it cannot open is an unexpected error to it, the only one there is here.
 */
export function unansweredReason(words: string, isFirefox: boolean = import.meta.env.FIREFOX): ConnectRefusal {
  if (/could not be loaded|load timed out/i.test(words)) return 'page-not-loaded';
  if (/did not approve/i.test(words)) return 'cancelled';
  if (/could(?:n't| not) (?:be )?(?:open|create)|window.*(?:fail|error)|unexpected error/i.test(words))
    return 'no-window';
  return isFirefox ? 'closed' : 'cancelled';
}
