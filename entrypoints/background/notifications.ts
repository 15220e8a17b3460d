import { browser } from 'wxt/browser';
import { openPage } from './open-page';
import { quietly } from './quietly';

/** Shows a notification, where the admin asked for them; one of the same id takes its place. */
export async function notify(id: string, title: string, lines: Array<string | null>): Promise<void> {
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/128.png'),
    title,
    message: lines.filter(Boolean).join('\n'),
  });
}

/**
 * Opens the contact tools at a click on a notification, of an accident or of a job: what it is about stands there.
 * Listened for at once, for a click can start the background, and as soon as the permission is given, which may be while it runs.
 */
export function openToolsFromNotifications(): void {
  const listen = () => browser.notifications?.onClicked.addListener(openTools);
  listen();
  browser.permissions.onAdded.addListener(listen);
}

function openTools(id: string): void {
  quietly(browser.notifications.clear(id));
  quietly(openPage('workbench'));
}
