import type { Page } from 'puppeteer-core';
import { HOSTS } from '../../sandbox/hosts';
import { USER } from '../../sandbox/oauth/people';
import { type Screen, screenOf } from './screen';
import type { Session } from './session';
import { waitUntil } from './wait-until';

/**
 * The page of identity in the window that Connect opens, on whatever step it is. Chromium shows a window with an error
 * page to nobody; Firefox leaves it for the person to close.
 */
export function signInWindow({ browser }: Pick<Session, 'browser'>): Promise<Page> {
  return waitUntil('the sign-in window', async () => {
    const pages = await browser.pages();
    return pages.find((page) => page.url().startsWith(`https://${HOSTS.identity}/`));
  });
}

/**
 * Signs in, and chooses the account that is named, as far as the consent page: a person has still to click Allow or
 * Deny. Only where `signIn` is `form`.
 */
export async function signInAs(
  session: Pick<Session, 'browser'>,
  user: string = USER.admin,
  organization?: string,
): Promise<Screen> {
  const screen = screenOf(await signInWindow(session));
  await screen.fill('textbox', 'User name', user);
  await screen.click('button', 'Sign in');
  if (organization !== undefined) await screen.click('button', organization);
  return screen;
}
