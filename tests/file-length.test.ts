import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const LINES_MAX = 250;
const ROOMS = ['bench', 'components', 'entrypoints', 'sandbox', 'scripts', 'tests', 'utils'];

function sourceFiles(): string[] {
  const inRooms = ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true }).map((path) => join(room, String(path))),
  );
  return [...readdirSync('.'), ...inRooms].filter((path) => /\.(tsx?|css|mjs)$/.test(path));
}

it('no source file is longer than a person reads in one go', () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(500);
  const long = files.flatMap((path) => {
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').length;
    return lines > LINES_MAX ? [`${path}: ${lines} lines`] : [];
  });
  expect(long).toEqual([]);
});
