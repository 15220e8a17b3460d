import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

beforeEach(async () => {
  contacts = await session.openContacts();
  return () => contacts.whole.page.close();
});

it('gives a script of the page nothing to talk to', async () => {
  await contacts.panel.find('button', 'Hidden contact check');
  session.sandbox.requests.length = 0;
  const reachable = await contacts.whole.page.evaluate(() => {
    const forged = {
      id: 1,
      type: 'checkContact',
      data: { query: 'forged@example.com', useCache: false },
      timestamp: 1,
    };
    window.postMessage(forged, '*');
    window.dispatchEvent(new CustomEvent('message', { detail: forged }));
    const runtimes = ['chrome', 'browser'].map((name) => Reflect.get(window, name)?.runtime?.sendMessage);
    return runtimes.filter(Boolean).length;
  });
  expect(reachable).toBe(0);
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  expect(session.sandbox.requests.some(({ path }) => path.includes('forged'))).toBe(false);
});

it('stays out of frames', async () => {
  await contacts.panel.find('button', 'Hidden contact check');
  const inFrame = await contacts.whole.page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/pages/contacts/ui?framed#contacts';
    const loaded = new Promise((done) => frame.addEventListener('load', done));
    document.body.append(frame);
    await loaded;
    return frame.contentDocument?.querySelector('hidden-contact-check');
  });
  expect(inFrame).toBeNull();
});

it('answers no other extension', async () => {
  const id = await session.browser.installExtension(resolve('tests/e2e/other-extension'));
  session.sandbox.requests.length = 0;
  await contacts.whole.page.reload();
  const answers = await waitUntil('the other extension to have asked', () =>
    contacts.whole.page.evaluate(() => document.documentElement.dataset.answers),
  );
  await session.browser.uninstallExtension(id);
  expect(JSON.parse(answers).every((answer: unknown) => answer === null)).toBe(true);
  expect(session.sandbox.requests.some(({ path }) => path.includes('forged'))).toBe(false);
});

it('does nothing on clicks and keys that a script of the page made up', async () => {
  await contacts.search(SEED.deleted);
  await contacts.panel.find('button', 'Restore contact');
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.find('form', 'Restore contact');
  await waitUntil('the guard to pass', async () => !(await submitIsDisabled()));
  session.sandbox.requests.length = 0;
  await contacts.whole.page.evaluate(() => {
    const root = document.querySelector('hidden-contact-check')?.shadowRoot;
    const form = root?.querySelector('form[aria-label="Restore contact"], form[aria-labelledby], [role=form]');
    for (const button of root?.querySelectorAll('button') ?? []) {
      if (button.textContent?.trim() !== 'Restore contact') continue;
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    }
    if (form instanceof HTMLFormElement) form.requestSubmit();
    form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
  await contacts.panel.fill('textbox', 'Email address', SEED.unsubscribed);
  await contacts.panel.click('button', 'Check');
  await contacts.panel.find('heading', 'Unsubscribed');
  expect(session.sandbox.requests.filter(({ method }) => method === 'PUT' || method === 'POST')).toEqual([]);
  expect(session.sandbox.account.findByAddress(SEED.deleted)?.deleted_at).toBeTruthy();
});

async function submitIsDisabled(): Promise<boolean> {
  return contacts.whole.page.evaluate(() => {
    const root = document.querySelector('hidden-contact-check')?.shadowRoot;
    const submit = root?.querySelector<HTMLButtonElement>('button[type=submit]:not([disabled])');
    return !submit;
  });
}
