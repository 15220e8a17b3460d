/**
 * `npm run bench:csv`: what a file of 100,000 rows costs the workbench's page, from the choice of the file to the table of
 * results and the file of these, and what a copy of all contacts does: no task of the page may take longer than a person
 * notices, and its memory grows by less than the file would.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { generatedAddress } from '../sandbox/seed/addresses';
import type { Screen } from '../tests/driver/screen';
import { type Session, startSession } from '../tests/driver/session';
import { waitUntil } from '../tests/driver/wait-until';
import { build, byExtent } from './command';
import { measureCopyPage } from './copy-page';
import { heapMegabytes, longTasksOf, untilFileMade } from './page-work';
import { reportOf } from './report';

const ROWS = byExtent({ small: 2_000, usual: 100_000, full: 100_000 });
/** Of whom a copy is made. */
const CONTACTS = byExtent({ small: 3_000, usual: 20_000, full: 100_000 });
/** Every tenth address comes twice. */
const ADDRESSES = ROWS * 0.9;
/** By the alphabet: what stands first in each order of the table. */
const [FIRST_ADDRESS = '', LAST_ADDRESS = ''] = firstAndLast();
const HEAP_MB = 150;
const PATIENCE = 180_000;
const ATTEMPTS = 3;

build('chromium');
const file = writeRows();
await reportOf('csv', `A file of ${ROWS.toLocaleString('en')} rows on the tools page`, async (report) => {
  const session = await startSession({ browser: 'chromium', seed: { contacts: CONTACTS, deleted: 1_000 } });
  try {
    await session.connect();
    const figures = await bestAttempt(session);
    report.section('On the way from the file to the table');
    for (const { what, longTasks } of figures.stages) report.row(`tasks over 50 ms, ${what}`, longTasks, 0);
    report.row('heap of the page, more than before', figures.heapGrown, HEAP_MB, ' MB');
    report.section(`A copy of ${CONTACTS.toLocaleString('en')} contacts`);
    await measureCopyPage(session, report);
  } finally {
    await session.end();
  }
});

function writeRows(): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    return `${generatedAddress(index % ADDRESSES)},Name ${index},"a note, ""quoted"", of row ${index}"\r\n`;
  });
  const path = join(mkdtempSync(join(tmpdir(), 'bench-')), 'rows.csv');
  writeFileSync(path, `Email,First name,Note\r\n${rows.join('')}`);
  return path;
}

function firstAndLast(): Array<string | undefined> {
  const addresses = Array.from({ length: ADDRESSES }, (_, index) => generatedAddress(index)).sort();
  return [addresses[0], addresses.at(-1)];
}

interface Figures {
  stages: Array<{ what: string; longTasks: number }>;
  /** In MB. */
  heapGrown: number;
}

/** A machine that is busy with something else makes tasks longer, never shorter: the best attempt counts. */
async function bestAttempt(session: Session): Promise<Figures> {
  let best = await measure(session);
  for (let round = 2; round <= ATTEMPTS && longTasksIn(best) > 0; round += 1) {
    const next = await measure(session);
    if (longTasksIn(next) < longTasksIn(best)) best = next;
  }
  return best;
}

function longTasksIn({ stages }: Figures): number {
  return stages.reduce((sum, { longTasks }) => sum + longTasks, 0);
}

async function measure({ openExtension }: Session): Promise<Figures> {
  const workbench = await openExtension('workbench.html#bulk-check');
  const { page } = workbench;
  const heapBefore = await heapMegabytes(page);
  const stages = [
    await stage(page, 'read and folded', async () => {
      await (await page.waitForSelector('input[type="file"]'))?.uploadFile(file);
      await workbench.find('combobox', 'Column with the addresses');
      await workbench.click('button', 'Check addresses');
      await waitUntil('the plan', () => workbench.find('radio', 'Deleted only'), PATIENCE);
    }),
    await stage(page, 'checked and shown', async () => {
      await workbench.tick('radio', 'Deleted only');
      await workbench.click('button', 'Start');
      await waitUntil('the end of the job', () => workbench.count('button', 'Dismiss'), PATIENCE);
      await shown(workbench, ADDRESSES);
    }),
    await stage(page, 'put in order', async () => {
      for (const address of [FIRST_ADDRESS, LAST_ADDRESS]) {
        await workbench.click('button', 'Address');
        await waitUntil('the order', () => workbench.count('button', address));
      }
    }),
    await stage(page, 'exported', () => untilFileMade(page, () => workbench.click('button', 'Export CSV'))),
    await stage(page, 'filtered', async () => {
      await workbench.fill('textbox', 'Filter', generatedAddress(7));
      await shown(workbench, 1);
    }),
  ];
  const heapGrown = (await heapMegabytes(page)) - heapBefore;
  await workbench.click('button', 'Dismiss');
  await page.close();
  return { stages, heapGrown };
}

async function shown(workbench: Screen, rows: number): Promise<void> {
  const words = new RegExp(`${rows.toLocaleString('en')} of ${ADDRESSES.toLocaleString('en')} shown`);
  await waitUntil('the results', async () => words.test(await workbench.text('main')), PATIENCE);
}

/** Does something and counts the long tasks of the page meanwhile. */
async function stage(page: Page, what: string, run: () => Promise<void>): Promise<Figures['stages'][number]> {
  return { what, longTasks: await longTasksOf(page, run) };
}
