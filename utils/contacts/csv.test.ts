import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toCsv, unescapeFormula } from './csv';

const read = (csv: string) =>
  Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { delimiter: ',', newline: '\r\n' }).data.slice(0, -1);

it('writes what spreadsheets of every kind open as it is meant', () => {
  expect(
    toCsv([
      ['Address', 'Name'],
      ['jane@example.com', 'Doe, "Jane"\nJr.'],
    ]),
  ).toBe('\ufeffAddress,Name\r\njane@example.com,"Doe, ""Jane""\nJr."\r\n');
});

describe('a cell that a spreadsheet would run', () => {
  it.each([
    ...['=HYPERLINK("https://example.com")', '+1-555-555-5555', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1'],
    ...['＝1', '＋1', '－1', '＠SUM(A1)'],
  ])('is text after export and the same after reading it again: %j', (value) => {
    const cell = read(toCsv([[value]]))[0]?.[0] ?? '';
    expect(cell.startsWith(`'${value[0]}`)).toBe(true);
    expect(unescapeFormula(cell)).toBe(value);
  });

  it.each(["Ann;=cmd|' /C calc'!A0;", 'Ann\t=1+1\t', 'Ann\n=1+1\n', 'Ann;;@SUM(A1);', "Ann;'=1;", 'Ann;＝1;'])(
    'is text too where a spreadsheet parts cells by something else: %j',
    (value) => {
      const file = toCsv([['ann@x.org', value]]).replace(/^\ufeff/, '');
      // A quote that does not begin a cell is a letter to it.
      const cells = file.split(/[;\t\r\n]/);
      expect(cells.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
      expect(unescapeFormula(read(file)[0]?.[1] ?? '')).toBe(value);
    },
  );

  it.each(['+15555550100', '+1 555 555 0100', '+1 (555) 555-0100', '+44 20.7946.0000'])(
    'is no phone number, which goes out as it is: %j',
    (value) => expect(read(toCsv([[value]]))).toEqual([[value]]),
  );

  it.each(['+1+cmd', '+A1', '+1 (SUM)', '+1;2 3', '+1-1', '+1/2 3', '+1 2\t=1'])(
    'is one that begins like one: %j',
    (value) => {
      const cell = read(toCsv([[value]]))[0]?.[0] ?? '';
      expect(cell.startsWith("'+")).toBe(true);
      expect(unescapeFormula(cell)).toBe(value);
    },
  );

  it('is told from one that began with an apostrophe', () => {
    expect(unescapeFormula("'neill")).toBe("'neill");
    expect(unescapeFormula(read(toCsv([["'=1"]]))[0]?.[0] ?? '')).toBe("'=1");
  });
});

it('leaves the lines of a cell as they are', () => {
  expect(toCsv([['Mon\r\n\r\nTue; Wed\tThu']])).toBe('\ufeff"Mon\r\n\r\nTue; Wed\tThu"\r\n');
});

it('cuts a cell where a spreadsheet would break it', () => {
  const [[cell = ''] = []] = read(toCsv([['x'.repeat(100_000)]]));
  expect(cell.length).toBeLessThan(32_767);
  expect(cell).toMatch(/^x+…$/);
});

it('gives every table back as it was', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^['=+\-@;\t\r\n]{1,3}[",;'=\r\n a]*$/),
  );
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(rows, (table) => {
      expect(read(toCsv(table)).map((row) => row.map(unescapeFormula))).toEqual(table);
    }),
  );
});

it('leaves no cell to run, for any table', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 2 }), (row) => {
      for (const cell of read(toCsv([row]))[0] ?? []) expect(cell).not.toMatch(/^(?!\+[\d ().-]+$)[=+\-@\t\r\n]/);
    }),
  );
});
