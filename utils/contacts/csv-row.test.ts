import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { sniffCsv } from './csv-read';
import { readRow } from './csv-row';

it.each([
  ['a,"b, ""c""",d', ['a', 'b, "c"', 'd'], false],
  ['"a" ,b,', ['a', 'b', ''], false],
  ['"a"b",c', ['a"b', 'c'], true],
  ['a"b,"c\nd"', ['a"b', 'c\nd'], false],
])('reads %j as one row', (text, cells, stray) => {
  expect(readRow(text, ',')).toEqual({ kind: 'row', cells, stray });
});

it.each([
  ['a,"b', 'open'],
  ['a,"b"c', 'damaged'],
  ['a,"b"\nc', 'damaged'],
])('reads %j as none: %s', (text, kind) => {
  expect(readRow(text, ',')).toEqual({ kind });
});

it('reads any row as a parser of CSV does that was used for long', () => {
  const text = fc.stringMatching(/^(?:[",a \n]|"a|",){0,14}$/).filter((each) => each.includes('"'));
  fc.assert(
    fc.property(text, (row) => {
      const { data, errors } = Papa.parse<string[]>(row, { delimiter: ',', newline: '\n' });
      if (data.length !== 1 || errors.some(({ code }) => code === 'MissingQuotes')) return;
      expect(readRow(row, ',')).toMatchObject({ kind: 'row', cells: data[0] });
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['ann@x.org;bob@x.org', ';'],
  ['Name;Sum\n"Lee, Ann";1,5\n"Ray, Bob";2,5\n', ';'],
  ['ann@x.org', ','],
  ['a\tb, c\nd\te\n', '\t'],
])('guesses what parts the cells of %j', async (text, delimiter) => {
  expect((await sniffCsv(new Blob([text]))).delimiter).toBe(delimiter);
});
