import { expect, it } from 'vitest';
import { noWords } from './column';
import { csvParts } from './csv-parts';
import { atOnce } from './work';

const columns = [{ id: 'n', heading: 'Number', text: (line: number) => String(line) }];

it('writes every row once, with a rest after every few lines', () => {
  const rows = Array.from({ length: 1001 }, (_, index) => index);
  const work = csvParts(rows, columns, (row) => [row]);
  let rests = 0;
  let step = work.next();
  for (; !step.done; step = work.next()) rests += 1;
  expect(rests).toBe(20);
  expect(step.value.join('')).toBe(`\ufeffNumber\r\n${rows.map((row) => `${row}\r\n`).join('')}`);
});

it('makes several lines of one row, and rests within it', () => {
  const work = csvParts([100], columns, (row) => Array.from({ length: row }, (_, index) => index));
  expect(work.next().done).toBe(false);
  expect(atOnce(csvParts([3], columns, (row) => [row, row])).join('')).toBe('\ufeffNumber\r\n3\r\n3\r\n');
});

it('leaves out a column that has controls alone', () => {
  const withButtons = [...columns, { id: 'actions', heading: 'Actions', text: noWords }];
  expect(atOnce(csvParts([1], withButtons, (row) => [row])).join('')).toBe('\ufeffNumber\r\n1\r\n');
});
