import { expect, it } from 'vitest';
import { CopyFile } from './copy-file';

const rows = (count: number, width = 10) =>
  Array.from({ length: count }, (_, index) => [String(index), 'x'.repeat(width)]);

async function linesOf(file: CopyFile): Promise<string[][]> {
  return Promise.all(file.files().map(async (blob) => (await blob.text()).trimEnd().split('\r\n')));
}

it('keeps every line once, in order, under the headings', async () => {
  const file = new CopyFile(['Number', 'Text']);
  file.add(rows(2));
  file.add([]);
  file.add(rows(1));
  expect(await linesOf(file)).toEqual([['Number,Text', '0,xxxxxxxxxx', '1,xxxxxxxxxx', '0,xxxxxxxxxx']]);
  expect(file.contacts).toBe(3);
});

it('begins another file at 40,000 lines, the headings among them', async () => {
  const file = new CopyFile(['Number', 'Text']);
  file.add(rows(40_100, 1));
  const files = await linesOf(file);
  expect(files.map((lines) => lines.length)).toEqual([40_000, 102]);
  expect(files[1]?.slice(0, 2)).toEqual(['Number,Text', '39999,x']);
});

it('begins another file before 4 MB', () => {
  const file = new CopyFile(['Number', 'Text']);
  file.add(rows(5000, 1000));
  expect(file.files()).toHaveLength(2);
  for (const { size } of file.files()) expect(size).toBeLessThanOrEqual(4_000_000);
});

it('makes no file of nobody', () => {
  expect(new CopyFile(['Number']).files()).toEqual([]);
});
