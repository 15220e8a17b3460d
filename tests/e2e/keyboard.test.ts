import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  // It has an accident in it, so that the alarm is among what is walked through.
  session = await startSession({ seed: 'large' });
  await session.connect();
});
afterAll(() => session.end());

/** More steps than any surface has stops. */
const STEPS_MAX = 120;

/** Marks each control that Tab leads to, and the one that has the focus already, until Tab comes around or leaves the page. */
async function walk({ page }: Screen): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => {
    for (const walked of document.querySelectorAll<HTMLElement>('[data-walked]')) delete walked.dataset.walked;
  });
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const isNew = await page.evaluate(() => {
      const { activeElement } = document;
      if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return null;
      const isFirst = activeElement.dataset.walked === undefined;
      activeElement.dataset.walked = 'yes';
      return isFirst;
    });
    // Between the last control and the first there is the browser itself.
    if (isNew === false) return;
    await page.keyboard.press('Tab');
  }
}

/** The controls that Tab did not lead to, but for those of a group that arrow keys walk through from its one stop. */
function unreached({ page }: Screen): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (it: HTMLElement) => it.checkVisibility({ visibilityProperty: true }) && !it.closest('[inert]');
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')];
    return controls
      .filter((it) => isShown(it) && !it.matches(':disabled') && !it.dataset.walked)
      .filter(
        (it) => !it.closest('[role="tablist"], table, fieldset, [role="radiogroup"]')?.querySelector('[data-walked]'),
      )
      .map((it) => it.ariaLabel || it.textContent || it.outerHTML);
  });
}

/** How many stops each list of checkboxes has. */
function stopsInLists({ page }: Screen): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.list-rows')].map((list) => list.querySelectorAll('input[data-walked]').length),
  );
}

it.each([
  ['options.html', 'meter'],
  ['welcome.html', 'link'],
  ['popup.html', 'textbox'],
  ['help.html', 'link'],
  ['workbench.html', 'table'],
  ['workbench.html#bulk-check', 'textbox'],
  ['workbench.html#import', 'checkbox'],
  ['workbench.html#activity-log', 'table'],
])('every control of %s is reached by Tab, and a list of checkboxes is one stop', async (path, last) => {
  const screen = await session.openExtension(path);
  await screen.find(last);
  await screen.find('region', /./).catch(() => null);
  await waitUntil('Tab to lead to every control', async () => {
    // What comes while it walks, as the alarm does, it meets the next time around.
    await walk(screen);
    return (await unreached(screen)).length === 0;
  }).catch(async () => expect(await unreached(screen)).toEqual([]));
  for (const stops of await stopsInLists(screen)) expect(stops).toBe(1);
  await screen.page.close();
});

it.each([
  ['options.html', ['Take a snapshot', 'Cancel']],
  ['options.html', ['Copy diagnostics', 'Check again']],
  ['popup.html', ['Add contact', 'Clear']],
  ['workbench.html', ['Refresh']],
  ['workbench.html', ['Lists', 'Came back', 'Unsubscribes', 'Contacts']],
  ['popup.html', ['Dismiss']],
])('in %s the focus is still somewhere after %j', async (path, buttons) => {
  const screen = await session.openExtension(path);
  for (const name of buttons) {
    await waitUntil(`${name} to be there`, async () => !(await screen.isDisabled('button', name)));
    await (await screen.find('button', name)).focus();
    await screen.page.bringToFront();
    await screen.page.keyboard.press('Enter');
    // What a button does, and takes away with it, may come a moment later.
    await new Promise((rest) => setTimeout(rest, 300));
    await waitUntil(`the focus after ${name}`, () =>
      screen.page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body),
    );
  }
  await screen.page.close();
});
