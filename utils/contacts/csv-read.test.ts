import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';
import { guessColumns } from './csv-columns';
import { type CsvRow, readCsv, sniffCsv } from './csv-read';

const TABLE = [
  ['Email', 'Name', 'Note'],
  ['zoë@example.com', 'Zoë Müller', 'said "hello"'],
  ['ann@example.com', 'Ann', 'two\nlines'],
  ['bob@example.com', 'Bob', ''],
];

const quoted = (value: string) => (/[",;\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const written = (delimiter: string, newline: string) =>
  TABLE.map((row) => row.map(quoted).join(delimiter) + newline).join('');

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array<ArrayBuffer> {
  const units = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let index = 0; index < units.length; index++) view.setUint16(index * 2, units.charCodeAt(index), !bigEndian);
  return new Uint8Array(view.buffer);
}

const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

async function read(content: BlobPart): Promise<CsvRow[]> {
  const file = new Blob([content]);
  const rows: CsvRow[] = [];
  for await (const portion of readCsv(file, await sniffCsv(file))) rows.push(...portion);
  return rows;
}

describe('files as spreadsheets write them', () => {
  it.each<[string, BlobPart]>([
    ['Excel, "CSV UTF-8": byte order mark, CRLF', `\ufeff${written(',', '\r\n')}`],
    ['Excel, "CSV": Windows-1252, semicolons in Europe', windows1252(written(';', '\r\n'))],
    ['Excel, "Unicode text": UTF-16 with tabs', utf16(written('\t', '\r\n'), false, true)],
    ['Excel with the delimiter named in the first line', `\ufeffsep=;\r\n${written(';', '\r\n')}`],
    ['Numbers: UTF-8 without mark', written(';', '\n')],
    ['Numbers, UTF-16 big endian', utf16(written(',', '\n'), true, true)],
    ['UTF-16 with no mark', utf16(written(',', '\n'), false, false)],
    ['Google Sheets: UTF-8, CRLF, no line end after the last row', written(',', '\r\n').slice(0, -2)],
    ['Google Sheets, TSV', written('\t', '\r\n')],
    ['LibreOffice: UTF-8, LF', written(',', '\n')],
    ['an old Mac: CR', written(',', '\r')],
  ])('%s', async (_, content) => {
    expect((await read(content)).map(({ cells }) => cells)).toEqual(TABLE);
  });

  it('numbers the lines as an editor would, with quoted line ends and blank lines counted', async () => {
    const rows = await read('Email,Note\r\n\r\nann@example.com,"two\r\nlines"\r\n,\r\nbob@example.com,x\r\n');
    expect(rows.map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  it('reads lines that end sometimes so, sometimes so', async () => {
    const rows = await read('Email,Name\nann@example.com,Ann\r\nbob@example.com,Bob\n');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Email', 'Name'],
      ['ann@example.com', 'Ann'],
      ['bob@example.com', 'Bob'],
    ]);
  });

  it('gives back what our own export defused', async () => {
    const values = ['=1+1', '+49 30', '-5', '@home', "'tis", '\tTab', '\rReturn', 'plain'];
    const rows = await read(toCsv([['Email', ...values]]));
    expect(rows[0]?.cells).toEqual(['Email', ...values]);
  });

  it('reads a file larger than a portion with every row on its line', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `someone${index}@example.com,"a ""name"" ✓, ${index}"`);
    const rows = await read(lines.join('\r\n'));
    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)).toEqual({ line: 20_000, cells: ['someone19999@example.com', 'a "name" ✓, 19999'] });
  });

  it.each([100, 300_000])('keeps reading after a quote that nobody closes, %i rows before the end', async (count) => {
    const filler = Array.from({ length: count }, (_, index) => `someone${index}@example.com`).join('\n');
    const rows = await read(`Email\n"ann@example.com\n${filler}\n`);
    expect(rows.at(-1)?.cells).toEqual([`someone${count - 1}@example.com`]);
  });
});

describe('columns', () => {
  const rowsOf = (...cells: string[][]) => cells.map((row, index) => ({ line: index + 1, cells: row }));

  it('finds the addresses by what the cells hold, not by what the header says', () => {
    const rows = rowsOf(['Email', 'Contact'], ['yes', 'ann@example.com'], ['no', 'bob@example.com']);
    expect(guessColumns(rows)).toEqual({ names: ['Email', 'Contact'], hasHeader: true, addressColumn: 1 });
  });

  it('knows no names where the file has no header, or not for every column', () => {
    const rows = rowsOf(['Ann', 'ann@example.com'], ['Bob', 'bob@example.com', 'x']);
    expect(guessColumns(rows)).toEqual({ names: ['', '', ''], hasHeader: false, addressColumn: 1 });
    expect(guessColumns(rowsOf(['Name'], ['Ann', 'ann@example.com'])).names).toEqual(['Name', '']);
  });

  it('goes by the name where no cell is an address', () => {
    expect(guessColumns(rowsOf(['Name', 'E-mail'], ['Ann', 'ann@'])).addressColumn).toBe(1);
    expect(guessColumns([]).addressColumn).toBe(0);
  });
});
