import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import type { Generation } from '../../sandbox/page/look';
import { SEED } from '../../sandbox/seed/addresses';
import { compose } from '../driver/compose';
import { dragText } from '../driver/drag-text';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { EVIDENCE, PERMISSION } from '../support/labels';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

describe.each<Generation>(['classic', 'new'])('on the %s page, what is dropped or composed', (generation) => {
  let contacts: ContactsPage;
  beforeEach(async () => {
    session.sandbox.page.generation = generation;
    contacts = await session.openContacts();
  });

  it('is searched for', async () => {
    await contacts.search('');
    await dragText(contacts.whole.page, SEED.deleted, await searchBox());
    await contacts.panel.find('heading', 'Deleted');
    await contacts.search('');
    await compose(contacts.whole.page, SEED.unsubscribed);
    await contacts.hint.find('button', /^Unsubscribed/);
    await contacts.whole.page.close();
  });

  it('is evidence, and is kept', async () => {
    const { panel, whole } = contacts;
    const address = generation === 'classic' ? SEED.deletedOptedOut : SEED.deletedUnsubscribed;
    await contacts.search(address);
    await panel.click('button', 'Record sign-up');
    await panel.tick('checkbox', 'Monthly newsletter');
    await panel.tick('checkbox', PERMISSION);
    const evidence = await panel.find('textbox', EVIDENCE);
    if (session.name === 'firefox') await panel.fill('textbox', EVIDENCE, 'Asked at the fair');
    else await dragText(whole.page, 'Asked at the fair', evidence);
    const holds = (text: string) => async () => (await panel.value('textbox', EVIDENCE)) === text;
    await waitUntil('what was dropped', holds('Asked at the fair'));
    await panel.click('textbox', EVIDENCE);
    await whole.page.keyboard.press('End');
    await compose(whole.page, ': フェアで');
    await waitUntil('what was composed', holds('Asked at the fair: フェアで'));
    await panel.click('button', 'Record sign-up');
    await panel.says('status', /^Updated/);
    const log = await session.openExtension('workbench.html#activity-log');
    await log.fill('textbox', 'Filter', address);
    await log.click('button', 'Details');
    await log.says('tabpanel', /Asked at the fair: フェアで/);
    await log.page.close();
    await whole.page.close();
  });

  /** The page's own, as its script has it. */
  async function searchBox() {
    const box = await contacts.whole.page.$('main input[type=search], main input');
    if (!box) throw new Error('no search box');
    return box;
  }
});
