// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { REQUEST_SCHEMAS } from '@/entrypoints/background/message-schemas';
import { answerWith, sent } from '@/tests/support/background';
import { rendered } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import { sendMessage } from '@/utils/messages';
import { CsvFile } from '../csv/csv-file';
import type { NumberedRequest, NumberedResponse } from '../csv/csv-reader';
import { CsvReader } from '../csv/csv-reader';
import { ImportPreview } from './ImportPreview';
import { counted, countRows, preparation, prepareImport, startImport, startOver } from './import-preparation';

vi.mock('@/utils/messages');
vi.mock('../csv/csv-worker?worker', () => ({
  default: class {
    reader = new CsvReader();
    onmessage: (event: { data: NumberedResponse }) => void = () => {};
    async postMessage(request: NumberedRequest) {
      const response = await this.reader.handle(request);
      setTimeout(() => this.onmessage({ data: response }));
    }
    terminate() {}
  },
}));

let stagingMs = 0;

beforeEach(() => {
  startOver();
  vi.mocked(sendMessage).mockClear();
  stagingMs = 0;
  answerWith({
    async stageImportRows({ rows }) {
      await new Promise((resolve) => setTimeout(resolve, stagingMs));
      return ok({ staged: rows.length });
    },
    planJob: () =>
      ok({ kind: 'import', rows: 1, activities: 1, leftAlone: leftAlone(), calls: 1, seconds: 1, callsLeftToday: 1 }),
    discardStaged: () => ok(null),
    startJob: () => ok({ jobId: 'job', kind: 'import', createdAt: '', state: { kind: 'running' } }),
  });
});

/** What the background leaves alone: every row whose address it does not take either. */
function leftAlone() {
  return staged()
    .filter(({ fields }) => !fields.email?.includes('@'))
    .map(({ line, fields }) => ({ contactId: null, address: fields.email, line, reason: 'invalid-address' as const }));
}

function staged(): Array<{ line: number; fields: Record<string, string>; unsubscribed?: true }> {
  return sent('stageImportRows').flatMap((data) => Object(data).rows);
}

const discarded = () => sent('discardStaged').map((data) => Object(data).stagingId);
const stagingIds = () => [...new Set(sent('stageImportRows').map((data) => Object(data).stagingId))];

async function opened(text: string): Promise<CsvFile> {
  const csv = new CsvFile();
  await csv.open(new Blob([text]));
  return csv;
}

async function summaries(): Promise<string> {
  const { root } = await rendered(<ImportPreview />);
  return root.textContent ?? '';
}

describe('a preview', () => {
  it('that is given up for another ends nowhere, and its rows are gone', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `p${index}@x.org,F${index},L${index}`);
    const csv = await opened(`Email,First,Last\n${rows.join('\n')}\n`);
    stagingMs = 20;
    const first = prepareImport(csv, ['email', 'last_name', 'first_name']);
    await vi.waitFor(() => expect(sent('stageImportRows').length).toBeGreaterThan(0), { timeout: 15_000 });
    const second = prepareImport(csv, ['email', 'first_name', 'last_name']);
    await Promise.all([first, second]);
    expect(preparation.value).toMatchObject({ kind: 'planned', found: { rows: 5000 } });
    const [given, kept] = stagingIds();
    expect(discarded()).toContain(given);
    expect(discarded()).not.toContain(kept);
    const theirs = sent('stageImportRows').filter((data) => Object(data).stagingId === kept);
    expect(theirs.flatMap((data) => Object(data).rows)[7].fields).toEqual({
      email: 'p7@x.org',
      first_name: 'F7',
      last_name: 'L7',
    });
    startOver();
    expect(discarded()).toContain(kept);
  });

  it('that was started keeps its rows', async () => {
    await prepareImport(await opened('Email\nann@x.org\n'), ['email']);
    const [stagingId = ''] = stagingIds();
    expect(await startImport(stagingId)).toBeNull();
    expect(discarded()).toEqual([]);
  });

  it('that is being started keeps its rows, whatever is typed meanwhile; one that was not lets them go', async () => {
    await prepareImport(await opened('Email\nann@x.org\n'), ['email']);
    const [stagingId = ''] = stagingIds();
    const starting = startImport(stagingId);
    startOver();
    await starting;
    expect(discarded()).toEqual([]);

    await prepareImport(await opened('Email\nann@x.org\n'), ['email']);
    const refused = stagingIds().at(-1) ?? '';
    answerWith({ startJob: () => fail({ kind: 'timeout' }), discardStaged: () => ok(null) });
    expect(await startImport(refused)).toEqual({ kind: 'timeout' });
    startOver();
    expect(discarded()).toContain(refused);
  });

  it('counts each row once, however many there are', async () => {
    const broken = Array.from({ length: 800 }, (_, index) => `broken ${index}`);
    await prepareImport(await opened(`Email\n${broken.join('\n')}\nann@x.org\n`), ['email']);
    const text = await summaries();
    expect(text).toContain('801 rows in all');
    expect(text).toContain('1 row will be sent');
    expect(text).toContain('800 rows are left out');
    expect(text).not.toMatch(/\b300 rows|300 are/);
  });

  it('counts all rows that lack a value', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) => `p${index}@x.org,31.12.2019`);
    await prepareImport(await opened(`Email,Anniversary\n${rows.join('\n')}\n`), ['email', 'anniversary']);
    expect(await summaries()).toContain('2,000 rows are sent without some of their values');
  });

  it('takes a cell of 100,000 characters for what it is', async () => {
    const csv = await opened(`Email,Name\n${'x'.repeat(100_000)},A\nann@x.org,${'y'.repeat(100_000)}\n`);
    await prepareImport(csv, ['email', 'first_name']);
    expect(z.safeParse(REQUEST_SCHEMAS.stageImportRows, sent('stageImportRows')[0]).success).toBe(true);
    expect(staged()).toMatchObject([{ line: 2 }, { line: 3, fields: { email: 'ann@x.org' } }]);
  });

  it('hands over whom the file calls unsubscribed as such, and says so', async () => {
    const rows = ['ann@x.org,Unsubscribed', 'bob@x.org,Subscribed', 'Ann@x.org,Active'];
    const csv = await opened(`Email address,Email status\n${rows.join('\n')}\n`);
    await prepareImport(csv, ['email', 'email-status']);
    expect(staged()).toEqual([
      { line: 2, fields: { email: 'ann@x.org' }, unsubscribed: true },
      { line: 3, fields: { email: 'bob@x.org' } },
      { line: 4, fields: { email: 'Ann@x.org' }, unsubscribed: true },
    ]);
    expect(await summaries()).toContain('The file says not to email 1 person.');
    expect(await summaries()).toContain('Pause them first.');
  });

  it('names the lines of stray quotes', async () => {
    await prepareImport(await opened('Email,First name\nann@x.org,"Ann\nbob@x.org,Bob\n'), ['email', 'first_name']);
    expect(await summaries()).toContain('Line 2 has a quote mark without its partner');
  });
});

describe('rows', () => {
  it('are counted as soon as they are there, and nothing is handed over', async () => {
    const csv = await opened('Email\nann@x.org\nann@x.org\nbroken\n');
    await countRows(csv, ['email']);
    expect(counted.value).toMatchObject({ rows: 1, leftOutLines: new Set([3, 4]) });
    expect(staged()).toEqual([]);
    await countRows(csv, [null]);
    expect(counted.value).toBeNull();
  });

  it('tell the lists that any of them names, but for who is left out', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => `p${index}@x.org,Donors,Active`);
    const last = ['late@x.org,"Donors, Smith, Jones & Co",Active', 'gone@x.org,Board,Unsubscribed'];
    const csv = await opened(`Email,Email Lists,Email status\n${[...rows, ...last].join('\n')}\n`);
    await countRows(csv, ['email', 'email-lists', 'email-status']);
    expect(counted.value?.lists).toEqual(new Set(['Donors', 'Donors, Smith, Jones & Co']));
  });

  it('are counted without taking them from a preview under way', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `p${index}@x.org`);
    const csv = await opened(`Email\n${rows.join('\n')}\n`);
    const counting = countRows(csv, ['email']);
    const preview = prepareImport(csv, ['email']);
    await countRows(csv, ['email']);
    await Promise.all([counting, preview]);
    expect(preparation.value).toMatchObject({ kind: 'planned', found: { rows: 5000 } });
    expect(counted.value).toMatchObject({ rows: 5000 });
  });
});
