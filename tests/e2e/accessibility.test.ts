import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { violations } from '../driver/violations';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

const THEMES = ['light', 'dark'] as const;

it.each([
  'options.html',
  'popup.html',
  'welcome.html',
  'help.html',
  'workbench.html#recently-deleted',
  'workbench.html#bulk-check',
  'workbench.html#import',
  'workbench.html#activity-log',
])('axe finds nothing wrong with %s, in either theme', async (path) => {
  const screen = await session.openExtension(path);
  await screen.find('heading');
  for (const theme of THEMES) {
    await session.prefer(screen.page, theme);
    expect(await violations(screen.page), theme).toEqual([]);
  }
  await screen.page.close();
});

describe.each(THEMES)('in %s, axe finds nothing wrong with', (theme) => {
  it('the popup with a card, a form, deleted contacts by name, and who is to be added', async () => {
    const popup = await session.openExtension(`popup.html?check=${SEED.deleted}`);
    await session.prefer(popup.page, theme);
    await popup.find('heading', 'Deleted');
    expect(await violations(popup.page)).toEqual([]);
    await popup.click('button', 'Restore contact');
    await popup.find('checkbox', 'Annual gala');
    expect(await violations(popup.page)).toEqual([]);
    await popup.click('button', 'Cancel');
    await popup.fill('textbox', 'Email address', 'deleted');
    await popup.says('region', /contacts match/, 'Deleted contacts');
    expect(await violations(popup.page)).toEqual([]);
    await popup.fill('textbox', 'Email address', SEED.absent);
    await popup.find('checkbox', 'Annual gala');
    await popup.says('status', /^Not in this account/);
    expect(await violations(popup.page)).toEqual([]);
    await popup.click('button', 'Clear');
    await popup.find('region', 'Last checks');
    expect(await violations(popup.page)).toEqual([]);
    await popup.page.close();
  });

  it('the panel, its card, its form and the hint', async () => {
    const { whole, panel, hint, search } = await session.openContacts();
    await session.prefer(whole.page, theme);
    const ours = ['hidden-contact-check', 'hidden-contact-hint'];
    await panel.find('button', 'Hidden contact check');
    expect(await violations(whole.page, ours)).toEqual([]);
    await search(SEED.deletedOptedOut);
    await hint.find('button', /^Deleted/);
    expect(await violations(whole.page, ours)).toEqual([]);
    await panel.click('button', 'Record sign-up');
    await panel.find('form', 'Record sign-up');
    expect(await violations(whole.page, ours)).toEqual([]);
    await whole.page.close();
  });
});

it('nothing of ours moves where the system asks for less motion', async () => {
  const tools = await session.openExtension('workbench.html');
  const popup = await session.openExtension('popup.html');
  const openDrawer = async () => {
    await tools.click('button', SEED.deleted);
    await tools.find('heading', 'Deleted');
    await motionsToEnd(tools);
    await tools.page.keyboard.press('Escape');
    await tools.gone('dialog');
  };
  const askToAdd = async () => {
    await popup.fill('textbox', 'Email address', SEED.absent);
    await popup.find('button', 'Add contact');
    await motionsToEnd(popup);
  };
  expect(await motionsDuring(tools, openDrawer)).toEqual([150]);
  expect(await motionsDuring(popup, askToAdd)).toContain(150);
  await popup.click('button', 'Clear');
  await session.prefer(tools.page, 'less-motion');
  await session.prefer(popup.page, 'less-motion');
  expect(await motionsDuring(tools, openDrawer)).toEqual([]);
  expect(await motionsDuring(popup, askToAdd)).toEqual([]);
});

function motionsToEnd({ page }: Screen): Promise<unknown> {
  return page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => null));
}

/** How many milliseconds each animation and transition takes that runs meanwhile. */
async function motionsDuring({ page }: Screen, act: () => Promise<void>): Promise<number[]> {
  const seen = await page.evaluateHandle(() => {
    const durations: number[] = [];
    for (const type of ['animationstart', 'transitionrun']) {
      addEventListener(type, ({ target }) => {
        for (const { effect } of target instanceof Element ? target.getAnimations() : []) {
          const { duration } = effect?.getComputedTiming() ?? {};
          if (Number(duration) > 0) durations.push(Number(duration));
        }
      });
    }
    return durations;
  });
  await act();
  return seen.jsonValue();
}
