import { afterAll, beforeAll, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { pageAt } from '../driver/page-at';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { focusedName, tabTo } from '../driver/tab-to';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let welcome: Screen;

beforeAll(async () => {
  session = await startSession();
  welcome = await session.openExtension('welcome.html');
  await session.registerRedirectUri(welcome);
});
afterAll(() => session.end());

const press = (key: 'Enter' | ' ') => welcome.page.keyboard.press(key);

it('leads to the portal, and copies what is needed there, with the focus where it was', async () => {
  await tabTo(welcome, 'Open the developer portal');
  await press('Enter');
  await welcome.says('status', /^Copied the redirect URI/);
  await waitUntil('the portal', async () => session.sandbox.requests.some(({ path }) => path === '/pages/dma/portal'));
  await tabTo(welcome, 'Copy');
  await press(' ');
  expect(await focusedName(welcome)).toBe('Copy');
  await tabTo(welcome, 'Someone else makes the key for me');
  await press('Enter');
  await tabTo(welcome, 'Copy text');
  await press('Enter');
  await welcome.says('status', /^Copied\. Paste it into an email/);
  expect(await focusedName(welcome)).toBe('Copy text');
});

it('connects, and goes on from the next step', async () => {
  await tabTo(welcome, 'API key');
  await press('Enter');
  await welcome.find('alert');
  expect(await focusedName(welcome)).toBe('API key');
  await welcome.page.keyboard.type(SANDBOX_API_KEY);
  await press('Enter');
  await welcome.says('listitem', /^Connect your account Done/);
  await waitUntil('the focus to go on', async () => /^Try it on your contacts page/.test(await focusedName(welcome)));
});

it('takes the first snapshot', async () => {
  await welcome.says('listitem', /\d+ deleted contacts found/);
  await tabTo(welcome, 'Take a snapshot');
  await press('Enter');
  await welcome.find('region', 'Plan');
  await tabTo(welcome, 'Start');
  await press('Enter');
  await welcome.says('main', /Lists of [\d,]+ contacts, as of today/);
  expect(await focusedName(welcome)).not.toBe('');
  await tabTo(welcome, 'See them');
  await press('Enter');
  await pageAt(session.browser, `${session.origin}/workbench.html#recently-deleted`);
});
