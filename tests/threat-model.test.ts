import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const rows = readFileSync('docs/threat-model.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2);

it('has a test for each threat, and names none that is not there', () => {
  expect(rows.length).toBeGreaterThan(0);
  const named = rows.map((row) => [...row.matchAll(/`([\w./-]+\.tsx?)`/g)].map(([, path = '']) => path));
  expect(rows.filter((_, at) => named[at]?.length === 0)).toEqual([]);
  expect(named.flat().filter((path) => !existsSync(path))).toEqual([]);
});
