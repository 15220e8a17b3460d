import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const rows = readFileSync('docs/threat-model.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2);

/** The tests that a row names: a file, and words that each of them is called by. */
function testsIn(row: string): Array<{ path: string; called: string[] }> {
  const named = row.matchAll(/`([\w./-]+\.tsx?)`((?:,? “[^”]+”)*)/g);
  return [...named].map(([, path = '', names = '']) => ({
    path,
    called: [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name),
  }));
}

it('has a test for each threat, and names none that is not there', () => {
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
  const missing = rows.flatMap(testsIn).flatMap(({ path, called }) => {
    const text = readFileSync(path, 'utf8');
    if (called.length === 0) return [`${path}: by no name`];
    return called.filter((name) => !text.includes(name)).map((name) => `${path}: ${name}`);
  });
  expect(missing).toEqual([]);
});
