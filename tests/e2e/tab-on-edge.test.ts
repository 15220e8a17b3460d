import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Generation } from '../../sandbox/page/look';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

const TAB = 'Hidden contact check';
const SHOW_TAB = /tab on the contacts pages/;

describe.each(['classic', 'new'] as const)('on the %s generation of the contacts pages', (generation: Generation) => {
  let session: Session;
  let contacts: ContactsPage;
  beforeAll(async () => {
    session = await startSession();
    session.sandbox.page.generation = generation;
    await session.connect();
  });
  afterAll(() => session.end());
  beforeEach(async () => {
    contacts = await session.openContacts();
    return () => contacts.whole.page.close();
  });

  const topOf = async ({ panel }: ContactsPage) =>
    (await panel.find('button', TAB)).evaluate((it) => it.getBoundingClientRect().top);

  it('a panel that was folded stays so for the visit, and the hint still answers', async () => {
    await contacts.search(SEED.deleted);
    await contacts.panel.find('heading', 'Deleted');
    await contacts.panel.click('button', TAB);
    await contacts.panel.gone('heading');
    await contacts.search(SEED.deletedImplied);
    await contacts.hint.find('button', /^Deleted/);
    expect(await contacts.panel.count('heading')).toBe(0);
    await contacts.hint.click('button', /^Deleted/);
    await contacts.panel.find('heading', 'Deleted');
  });

  it('the tab stays where it was dragged, on the next page too', async () => {
    await contacts.panel.click('button', TAB);
    await contacts.panel.find('textbox', 'Email address');
    await contacts.panel.click('button', TAB);
    await contacts.panel.gone('textbox', 'Email address');
    const { mouse } = contacts.whole.page;
    await waitUntil('the tab near the bottom', async () => {
      const { x, y } = await (await contacts.panel.find('button', TAB)).clickablePoint();
      await mouse.move(x, y);
      await mouse.down();
      await mouse.move(x, 700, { steps: 8 });
      await mouse.up();
      return (await topOf(contacts)) > 600;
    });
    const top = await topOf(contacts);
    const next = await session.openContacts();
    await waitUntil('the tab at the same height', async () => Math.abs((await topOf(next)) - top) < 3);
    await next.whole.page.close();
  });

  it('the tab can be hidden for this site, and shown again from the options', async () => {
    await contacts.panel.click('button', TAB);
    await contacts.panel.click('button', 'Hide on this site');
    await contacts.panel.gone('button', TAB);
    await contacts.search(SEED.deletedOptedOut);
    await contacts.hint.find('button', /^Deleted/);

    const options = await session.openExtension('options.html');
    await options.tick('checkbox', SHOW_TAB);
    const next = await session.openContacts();
    await next.panel.find('button', TAB);
    for (const { page } of [options, next.whole]) await page.close();
  });
});
