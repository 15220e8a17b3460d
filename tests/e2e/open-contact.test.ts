import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../sandbox/page/look';
import { SEED } from '../../sandbox/seed/addresses';
import { type Screen, screenOf } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

const OPEN = 'Open in Constant Contact';

describe.each(['classic', 'new'] as const)('on the %s generation of the contacts pages', (generation: Generation) => {
  let session: Session;
  beforeAll(async () => {
    session = await startSession();
    session.sandbox.page.generation = generation;
    await session.connect();
  });
  afterAll(() => session.end());

  it('opens a contact from the card on the page, and none that is deleted', async () => {
    const contacts = await session.openContacts();
    await contacts.check(SEED.deleted);
    await contacts.panel.find('button', 'Restore contact');
    expect(await contacts.panel.count('button', OPEN)).toBe(0);
    await contacts.check(SEED.active);
    await contacts.panel.find('heading', 'Active');
    await expectOpened(SEED.active, () => contacts.panel.click('button', OPEN));
    await contacts.whole.page.close();
  });

  it('opens a contact from a row of the results of a check, and from the log', async () => {
    const tools = await session.openExtension('workbench.html#bulk-check');
    await tools.fill('textbox', 'Addresses', `${SEED.deleted}\n${SEED.unsubscribed}`);
    await tools.click('button', 'Check addresses');
    await tools.click('button', 'Start');
    await tools.says('status', /^Done/);
    await tools.find('button', OPEN);
    expect(await tools.count('button', OPEN)).toBe(1);
    await expectOpened(SEED.unsubscribed, () => tools.click('button', OPEN));

    await restoreFromPopup();
    await tools.click('tab', 'Activity log');
    await tools.says('table', new RegExp(SEED.deletedImplied), 'Activity log');
    await expectOpened(SEED.deletedImplied, () => tools.click('button', OPEN));
    await tools.page.close();
  });

  async function restoreFromPopup(): Promise<void> {
    const popup = await session.openExtension(`popup.html?check=${encodeURIComponent(SEED.deletedImplied)}`);
    await popup.click('button', 'Restore contact');
    await popup.tick('checkbox', 'Book club');
    await popup.click('button', 'Restore contact');
    await popup.says('status', /^Restored/);
    await popup.page.close();
  }

  /** A page comes that shows this contact: its own, or the contacts searched for it. */
  async function expectOpened(address: string, open: () => Promise<void>): Promise<void> {
    const before = new Set(await session.browser.pages());
    await open();
    const page = await waitUntil('another page', async () =>
      (await session.browser.pages()).find((it) => !before.has(it) && it.url().includes('/contacts/')),
    );
    const screen = screenOf(page);
    if (generation === 'new') {
      const contactId = session.sandbox.account.findByAddress(address)?.contact_id;
      expect(new URL(page.url()).pathname).toBe(`/contacts/${contactId}/profile`);
    } else await expectSearchedFor(screen, address);
    await page.close();
  }

  async function expectSearchedFor(screen: Screen, address: string): Promise<void> {
    await screen.find('button', new RegExp(`^Delete .*${address}`));
    await waitUntil('the others to be filtered out', async () => (await screen.count('button', /^Delete .*@/)) === 1);
  }
});
