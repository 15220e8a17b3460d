import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Account } from '../../sandbox/account/account';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { SEED } from '../../sandbox/seed/addresses';
import { ask } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { choose, chosen, connectHub, connectOther } from './accounts';
import { startSession } from './session';

let session: Session;
let options: Screen;
let popup: Screen;
let tools: Screen;
/** The first account is the one that everything is done in. */
let account: Account;
let other: Account;

beforeAll(async () => {
  session = await startSession();
  account = session.sandbox.account;
  other = session.sandbox.otherAccount;
  options = await connectHub(session);
  await connectOther(session, options);
  popup = await session.openExtension('popup.html');
  await choose(popup, account);
  tools = await session.openExtension('workbench.html');
});
afterAll(() => session.end());

/** Chooses an account in the popup, as the tools page is open. */
async function switchTo(next: Account): Promise<void> {
  await choose(popup, next);
  await chosen(tools, next);
}

/** Switches to the other account, in which nobody of this one is seen, and nothing is open, planned or selected. */
async function expectNothingInTheOther(): Promise<void> {
  session.sandbox.requests.length = 0;
  await switchTo(other);
  await tools.gone('dialog');
  await tools.gone('region', 'Plan');
  await tools.gone('table', 'Results');
  const text = await tools.page.evaluate(() => {
    const page = document.body.cloneNode(true) as Element;
    // What was typed is the admin's own, and stays.
    for (const box of page.querySelectorAll('textarea')) box.remove();
    return page.textContent;
  });
  const addresses = [...account.contacts.values()].flatMap(({ email_address }) => email_address?.address ?? []);
  expect(addresses.filter((address) => text?.includes(address))).toEqual([]);
  expect(text).not.toMatch(/\d selected/);
  const writes = session.requestsTo(/./).filter(({ method, host }) => host === 'api.cc.email' && method !== 'GET');
  expect(writes).toEqual([]);
}

it('unticks who was selected, and closes the card with what was just done there', async () => {
  await tools.tick('checkbox', 'Select all');
  await tools.click('button', SEED.deleted);
  await tools.click('button', 'Restore contact');
  await tools.tick('checkbox', 'Book club');
  await tools.click('button', 'Restore contact');
  await tools.says('status', /^Restored/);
  await expectNothingInTheOther();
  await tools.says('main', /8 of 8 shown/);
});

it('closes the restore of who was selected', async () => {
  await switchTo(account);
  await tools.tick('checkbox', 'Select all');
  await tools.click('button', 'Restore selected');
  await tools.find('dialog', 'Restore contacts');
  await tools.tick('checkbox', 'Book club');
  await tools.says('region', /go to Book club/, 'Plan');
  await expectNothingInTheOther();
});

it('drops the plan of a check, and keeps its results for the account that has them', async () => {
  await switchTo(account);
  await tools.click('tab', 'Bulk check');
  await tools.fill('textbox', 'Addresses', `${SEED.temporaryHold}, ${SEED.unsubscribed}`);
  await tools.click('button', 'Check addresses');
  await tools.find('region', 'Plan');
  await expectNothingInTheOther();

  await switchTo(account);
  await tools.click('button', 'Check addresses');
  await tools.click('button', 'Start');
  await tools.says('status', /^Done: /);
  await tools.tick('checkbox', 'Select all');
  await tools.click('button', 'Record sign-ups');
  await tools.find('dialog', 'Record sign-ups');
  await expectNothingInTheOther();
  expect(await tools.count('status', /^Done/)).toBe(0);

  await switchTo(account);
  await tools.find('table', 'Results');
});

it('drops the preview of an import, its lists, and what its columns were said to be', async () => {
  await tools.click('tab', 'Import');
  await tools.fill('textbox', 'Rows', 'Email,Note\nnew.person@example.com,Likes tea');
  await (await tools.find('combobox', 'Note')).select('company_name');
  await tools.tick('checkbox', 'Book club');
  await tools.click('button', 'Preview');
  await tools.find('region', 'Plan');
  await expectNothingInTheOther();
  expect(await (await tools.find('combobox', 'Note')).evaluate((it) => Reflect.get(it, 'value'))).toBe('');
  expect(await tools.isDisabled('button', 'Preview')).toBe(true);
});

it('tells of what was done in the log of the account where it was', async () => {
  await tools.click('tab', 'Activity log');
  await tools.says('main', /The log is empty/);
  await switchTo(account);
  await tools.says('table', new RegExp(SEED.deleted), 'Activity log');
  await expectNothingInTheOther();
  // Neither does the background tell of jobs that ended, whoever asks.
  expect(await ask(options, 'readJobs', undefined)).toMatchObject({ ok: true, value: [] });
});

it('warns in either once most calls are used that both have on one key', async () => {
  await useCallsOfToday(8_100);
  tools = await session.openExtension('workbench.html');
  await tools.says('main', /8,\d{3} of 10,000/);
  await switchTo(account);
  await tools.says('main', /8,\d{3} of 10,000/);
});

/** So many calls were made today: the count at rest is written, and the background reads it at its next start. */
async function useCallsOfToday(check: number): Promise<void> {
  await options.page.evaluate(
    async (key, calls) => {
      const answered = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await answered(indexedDB.open('settings'));
      const day = new Date().toISOString().slice(0, 10);
      const values = database.transaction('values', 'readwrite').objectStore('values');
      await answered(values.put({ days: [{ day, calls }], exhaustedOn: null }, key));
      database.close();
    },
    `quota ${SANDBOX_API_KEY}`,
    { check, write: 0, job: 0, polling: 0, account: 0 },
  );
  await session.stopBackground();
}
