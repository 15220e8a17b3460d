import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { startSession } from './session';

let session: Session;
let options: Screen;

beforeAll(async () => {
  session = await startSession();
  options = await session.connect();
});
afterAll(() => session.end());

it('removes a person who asks to be erased, and keeps them out of every restore', async () => {
  const contacts = await session.openContacts();
  await contacts.check(SEED.deleted);
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.tick('checkbox', 'Book club');
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.says('status', /^Restored/);
  await contacts.panel.click('button', 'Undo');
  await contacts.panel.find('heading', 'Deleted');

  await options.fill('textbox', 'Email address', SEED.deleted);
  await options.click('button', "Show what's kept");
  await options.says('region', /2 entries of the activity log.*What stays/, 'Forget this person');
  await options.click('button', 'Forget this person');
  await options.says('region', /Forgotten\. deleted@example\.com is marked “Never restore”/, 'Forget this person');

  const log = await session.openExtension('workbench.html#activity-log');
  await log.says('main', /The log is empty/);
  await contacts.check(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  await contacts.panel.says('region', /They asked to be erased/, 'Hidden contact check');
  expect(await contacts.panel.count('button', 'Restore contact')).toBe(0);
  await contacts.panel.find('button', 'Record sign-up');

  await options.click('button', 'Remove the mark');
  await options.says('region', /can be restored again/, 'Forget this person');
  await contacts.check(SEED.deleted);
  await contacts.panel.find('button', 'Restore contact');
});
