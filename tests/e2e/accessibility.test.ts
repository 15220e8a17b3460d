import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Session } from '../driver/session';
import { violations } from '../driver/violations';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

describe.each(['light', 'dark'] as const)('in %s, axe finds nothing wrong with', (theme) => {
  it.each([
    'options.html',
    'popup.html',
    'welcome.html',
    'help.html',
    'workbench.html#recently-deleted',
    'workbench.html#bulk-check',
    'workbench.html#import',
    'workbench.html#activity-log',
  ])('%s', async (path) => {
    const screen = await session.openExtension(path);
    await session.prefer(screen.page, theme);
    await screen.find('heading');
    expect(await violations(screen.page)).toEqual([]);
    await screen.page.close();
  });

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
