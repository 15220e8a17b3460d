import { describe, expect, it } from 'vitest';
import { AddressList } from './address-list';
import { toCsv } from './csv';
import { guessColumns } from './csv-columns';
import { guessEncoding } from './csv-encoding';
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
  for await (const chunk of readCsv(file, await sniffCsv(file))) rows.push(...chunk);
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

  it('gives back what our own export escaped', async () => {
    const values = ['=1+1', '+49 30', '-5', '@home', "'tis", '\tTab', '\rReturn', 'plain'];
    const rows = await read(toCsv([['Email', ...values]]));
    expect(rows[0]?.cells).toEqual(['Email', ...values]);
  });

  it('reads a file larger than a chunk with every row on its line', async () => {
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
    expect(guessColumns(rows)).toMatchObject({ names: ['Email', 'Contact'], hasHeader: true, addressColumn: 1 });
  });

  it('knows no names where the file has no header, or not for every column', () => {
    const rows = rowsOf(['Ann', 'ann@example.com'], ['Bob', 'bob@example.com', 'x']);
    expect(guessColumns(rows)).toMatchObject({ names: ['', '', ''], hasHeader: false, addressColumn: 1 });
    expect(guessColumns(rowsOf(['Name'], ['Ann', 'ann@example.com'])).names).toEqual(['Name', '']);
  });

  it.each([
    ['a word for no address', ['Ann', 'none', 'Utica']],
    ['a word that comes again below', ['Ann', 'ask her', 'Utica']],
    ['a phone number', ['Ann', 'call', '(315) 555-0100']],
    ['a date', ['Ann', 'call', '5/3/2026']],
  ])('takes for no header a first row with %s', (_, first) => {
    const rows = rowsOf(first, ['Bob', 'bob@example.com', 'Rome'], ['Cy', 'ask her', 'Rome'], ['Di', 'di@example.com']);
    expect(guessColumns(rows)).toMatchObject({ names: ['', '', ''], hasHeader: false, addressColumn: 1 });
  });

  it.each([
    [['Donor', 'Email', '2025', '2026']],
    [['Prénom', 'Courriel', 'Ville']],
    [['Nombre', 'Correo electrónico', 'Teléfono 2']],
  ])('takes for a header %j', (first) => {
    expect(guessColumns(rowsOf(first, ['Bob', 'bob@example.com', '5'])).hasHeader).toBe(true);
  });

  it('goes by the name where no cell is an address', () => {
    expect(guessColumns(rowsOf(['Name', 'E-mail'], ['Ann', 'ann@'])).addressColumn).toBe(1);
    expect(guessColumns([]).addressColumn).toBe(0);
  });
});

const cellsOf = (rows: CsvRow[]) => rows.map(({ cells }) => cells);

/** What a bulk check would take from a file, good and bad. */
async function addressesIn(content: BlobPart): Promise<string[]> {
  const rows = await read(content);
  const { addressColumn, hasHeader } = guessColumns(rows);
  const list = new AddressList();
  for (const { line, cells } of hasHeader ? rows.slice(1) : rows) list.add(cells[addressColumn] ?? '', line);
  return [...list.addresses.map(({ address }) => address), ...list.bad.map(({ text }) => text)];
}

describe('lines that end sometimes so, sometimes so', () => {
  it.each([
    ['CRLF first', 'Email,Name\r\na@x.org,Ann\r\nb@x.org,\nc@x.org,Cy\nd@x.org,Di\n'],
    ['LF first, with quoted cells at the end', 'Email,Name\na@x.org,"Ann"\r\nb@x.org,""\r\n"c@x.org","Cy"\nd@x.org,Di'],
    ['CR among them', 'Email,Name\ra@x.org,Ann\r\nb@x.org,\nc@x.org,Cy\rd@x.org,Di\r'],
  ])('%s: each row is its own', async (_, content) => {
    const rows = await read(content);
    expect(cellsOf(rows)).toEqual([
      ['Email', 'Name'],
      ['a@x.org', 'Ann'],
      ['b@x.org', ''],
      ['c@x.org', 'Cy'],
      ['d@x.org', 'Di'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });

  it('a line end that two pieces of the file share is one', async () => {
    const first = `a@x.org,${'x'.repeat((1 << 18) - 9)}`;
    const rows = await read(`${first}\r\nb@x.org,y\r\n`);
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'a@x.org'],
      [2, 'b@x.org'],
    ]);
  });
});

describe('damaged bytes', () => {
  const utf8 = (text: string) => [...new TextEncoder().encode(text)];

  it('leave a UTF-8 file what it is, with its mark or without', async () => {
    const good = Array.from({ length: 10_000 }, (_, index) => `person${index}@x.org,Zoë Müller\r\n`).join('');
    const bytes = [...utf8(`Email,Name\r\n${good}cut@x.org,Jos`), 0xc3, 0x0d, 0x0a];
    const rows = await read(new Uint8Array(bytes));
    expect(rows[5]?.cells[1]).toBe('Zoë Müller');
    expect(rows.at(-1)?.cells).toEqual(['cut@x.org', 'Jos\ufffd']);
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('Email\r\nbad@x.org,Caf'), 0xe9]);
    expect(await guessEncoding(new Blob([marked]))).toBe('utf-8');
  });

  it('are not seen in UTF-16 of another script', async () => {
    const text = `Почта;Имя\r\n${'a1@x.org;Александра Константинопольская из города\r\n'.repeat(50)}`;
    expect(await guessEncoding(new Blob([utf16(text, false, false)]))).toBe('utf-16le');
    expect(await guessEncoding(new Blob([utf16(text, true, false)]))).toBe('utf-16be');
  });
});

describe('quotes that do not pair', () => {
  it('lose no row, and are told', async () => {
    const rows = await read('Email,Note\na@x.org,"5 foot\nb@x.org,Bob\nc@x.org,"Doe, Jr"\nd@x.org,"two\nlines"\n');
    expect(cellsOf(rows)).toEqual([
      ['Email', 'Note'],
      ['a@x.org', '"5 foot'],
      ['b@x.org', 'Bob'],
      ['c@x.org', 'Doe, Jr'],
      ['d@x.org', 'two\nlines'],
    ]);
    expect(rows.filter(({ strayQuote }) => strayQuote).map(({ line }) => line)).toEqual([2]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });

  it('are inches', async () => {
    const rows = await read(
      'Email,Note,City\na@x.org,"12"" pipe",NY\nb@x.org,12" pipe,NY\nc@x.org,"12" pipe",LA\nd@x.org,D,SF\n',
    );
    expect(rows.map(({ cells }) => cells[0])).toEqual(['Email', 'a@x.org', 'b@x.org', 'c@x.org', 'd@x.org']);
    expect(rows[1]?.cells[1]).toBe('12" pipe');
  });

  it('hold the names of Outlook together', async () => {
    expect(await addressesIn('"Doe, Jane" <jane@x.org>\n"Roe, Rick" <rick@x.org>\nbob@x.org\n')).toEqual([
      'jane@x.org',
      'rick@x.org',
      'bob@x.org',
    ]);
  });

  it('a cell of 100,000 characters is one cell', async () => {
    const long = 'word "" \n'.repeat(11_112);
    const rows = await read(`Email,Note\na@x.org,"${long}"\nb@x.org,x\n`);
    expect(rows[1]?.cells[1]).toBe(long.replaceAll('""', '"'));
    expect(rows[2]?.line).toBe(2 + 11_113);
  });
});

describe('files without a header', () => {
  it.each([
    ['the first of which is no address', 'ann@example\nbob@x.org\ncy@x.org\n'],
    ['the first person of which has none', 'Ann,Lee,\nBob,Ray,bob@x.org\nCy,Fox,cy@x.org\n'],
  ])('%s keep their first row', async (_, content) => {
    expect(guessColumns(await read(content)).hasHeader).toBe(false);
  });

  it('of nothing but addresses are a list of them', async () => {
    expect(guessColumns(await read('a@x.org; b@x.org; c@x.org\nd@x.org\n')).isAddressList).toBe(true);
    expect(guessColumns(await read('a@x.org;b@x.org\n')).isAddressList).toBe(false);
    expect(guessColumns(await read('Email;Old;Older\na@x.org;b@x.org;c@x.org\n')).isAddressList).toBe(false);
  });
});
