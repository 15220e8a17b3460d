/**
 * `npm run bench:log`: the activity log with a thousand entries and with a million (`--full`): opening its tab, filtering
 * for what the oldest entry alone has, and the file of all of it. In Chromium and in Firefox, or in the one that `BROWSER`
 * names. Beside it, in the same page: the bare reading of every entry, with nothing done to it.
 */
import type { Page } from 'puppeteer-core';
import type { BrowserName } from '../scripts/browsers';
import { reload } from '../tests/driver/reload';
import { startSession } from '../tests/driver/session';
import { waitUntil } from '../tests/driver/wait-until';
import type { LogEntry } from '../utils/log/log-entry';
import { build, byExtent } from './command';
import { fewestLongTasks, longTasksOf } from './page-work';
import { type Report, reportOf } from './report';

const [FEW, MANY] = byExtent({ small: [500, 1_000], usual: [1_000, 100_000], full: [1_000, 1_000_000] }) as [
  number,
  number,
];
const CHUNK = 5_000;
/** A filter looks at each entry: so many times the bare reading at most. */
const TIMES_READING = 6;
const TIMES_FEW = 3;
/** Milliseconds. */
const PATIENCE = 30 * 60_000;

await reportOf('log', 'The activity log', async (report) => {
  for (const name of ['chromium', 'firefox'] as const) {
    if ((process.env.BROWSER ?? name) !== name) continue;
    build(name);
    report.section(`${name === 'chromium' ? 'Chromium' : 'Firefox'}, ${MANY.toLocaleString('en')} entries`);
    await measure(name, report);
  }
});

async function measure(browser: BrowserName, report: Report): Promise<void> {
  const session = await startSession({ browser, seed: 'standings' });
  try {
    await session.connect();
    const { page } = await session.openExtension('workbench.html#activity-log');
    const accountKey = session.sandbox.account.accountId;
    await fill(page, accountKey, 0, FEW);
    const few = await opened(page);
    await fill(page, accountKey, FEW, MANY);
    const many = await opened(page);
    report.row(`opening ÷ with ${FEW.toLocaleString('en')}`, many / few, TIMES_FEW);
    const reading = await bareReading(page);
    report.row('filtering for the oldest ÷ bare reading', (await filtered(page)) / reading, TIMES_READING);
    await opened(page);
    report.row('the file of all ÷ bare reading', (await saved(page)) / reading);
    if (browser === 'chromium') report.row('tasks over 50 ms, the file of all', await longTasksOfFile(page), 0);
  } finally {
    await session.end();
  }
}

/** Writes entries into the log, half of them to be undone, as the product would have; the first is the oldest. */
async function fill(page: Page, accountKey: string, from: number, to: number): Promise<void> {
  const pattern: Omit<LogEntry, 'id' | 'at' | 'address' | 'contactId' | 'requestId'> = {
    account: 'Riverside Community Center',
    accountKey,
    what: 'sign-up',
    changes: [{ field: 'email_address.permission_to_send', before: 'implicit', after: 'explicit' }],
    evidence: 'Signed the sheet at the front desk.',
    permissionGiven: true,
    outcome: { kind: 'done' },
    apiStatus: 200,
    untransferable: [],
  };
  for (let begin = from; begin < to; begin += CHUNK) {
    await page.evaluate(write, pattern, begin, Math.min(to, begin + CHUNK));
  }
}

async function write(pattern: object, from: number, to: number): Promise<void> {
  const request = indexedDB.open('activity-log');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction('entries', 'readwrite', { durability: 'relaxed' });
  for (let number = from; number < to; number += 1) {
    const at = new Date(Date.UTC(2020, 0, 1) + number * 60_000).toISOString();
    const contactId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const own = { id: `entry-${number}`, requestId: `form-${number}`, address: `person-${number}@example.com` };
    const restore = { what: 'restore', changes: [], contactAfter: { contactId, listIds: [] } };
    transaction.objectStore('entries').add({ ...pattern, ...(number % 2 === 0 && restore), ...own, at, contactId });
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

/** What a promise of the page comes to, however long it takes: a driver does not wait for minutes for one answer. */
async function resolved(page: Page, promise: string): Promise<number> {
  await page.evaluate(`self.measured = null; void ${promise}.then((value) => { self.measured = value; })`);
  return Number(await waitUntil('what is measured', () => page.evaluate('self.measured'), PATIENCE));
}

/** Milliseconds from asking for the page until the newest entries are there. */
async function opened(page: Page): Promise<number> {
  await reload(page);
  return resolved(
    page,
    `new Promise((resolve) => {
    const look = () => document.querySelector('tbody td button') && (resolve(performance.now()), true);
    if (!look()) new MutationObserver((_, observer) => look() && observer.disconnect())
      .observe(document, { subtree: true, childList: true });
  })`,
  );
}

/** Milliseconds that reading all entries in their order takes, in chunks, and nothing else. */
async function bareReading(page: Page): Promise<number> {
  return resolved(
    page,
    `(async () => {
    const begun = performance.now();
    const answer = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const database = await answer(indexedDB.open('activity-log'));
    for (let range = null; ; ) {
      const entries = await answer(database.transaction('entries').objectStore('entries').getAll(range, 1000));
      const last = entries.at(-1);
      if (!last) break;
      range = IDBKeyRange.lowerBound(last.id, true);
    }
    database.close();
    return performance.now() - begun;
  })()`,
  );
}

/** Milliseconds until a filter has found the oldest entry. */
async function filtered(page: Page): Promise<number> {
  return resolved(
    page,
    `new Promise((resolve) => {
    const box = document.querySelector('.filter-box');
    const begun = performance.now();
    const awaited = 'person-0@example.com';
    new MutationObserver((_, observer) => {
      const rows = [...document.querySelectorAll('tbody tr')];
      if (!rows.some((row) => row.textContent.includes(awaited))) return;
      observer.disconnect();
      resolve(performance.now() - begun);
    }).observe(document, { subtree: true, childList: true, characterData: true });
    box.value = awaited;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  })`,
  );
}

/** Milliseconds until the file of everything is made. */
async function saved(page: Page): Promise<number> {
  return resolved(
    page,
    `new Promise((resolve) => {
    const begun = performance.now();
    const make = URL.createObjectURL;
    URL.createObjectURL = (content) => (resolve(performance.now() - begun), make.call(URL, new Blob([])));
    [...document.querySelectorAll('button')].find((button) => button.textContent === 'Export CSV').click();
  })`,
  );
}

/** Firefox does not tell of its tasks. */
function longTasksOfFile(page: Page): Promise<number> {
  return fewestLongTasks(async () => {
    await opened(page);
    return longTasksOf(page, () => saved(page));
  });
}
