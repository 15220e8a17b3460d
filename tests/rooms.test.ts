import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const README = readFileSync('README.md', 'utf8');
const MAP = README.slice(README.indexOf('## Map of the folders'), README.indexOf('One lookup, as the data travels'));
const ROOMS = ['components', 'entrypoints', 'sandbox', 'tests', 'utils'];
/** A file may be about something with so many lines before its first comment. */
const LINES_BEFORE_WORDS = 10;
const IMPORT = /^import(?: type)?(?:[^;'"]*?from )?'[^']+';\n/gm;

function foldersOf(room: string): string[] {
  return readdirSync(room, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

it.each(ROOMS)('the map of the folders names every folder of %s', (room) => {
  expect(MAP).toContain(`${room}/`);
  expect(foldersOf(room).filter((folder) => !MAP.includes(`${folder}/`))).toEqual([]);
});

it('the map of the folders names every file that stands in no room of utils', () => {
  const files = readdirSync('utils').filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  expect(files.filter((file) => !MAP.includes(file))).toEqual([]);
});

it.each(['components', 'entrypoints', 'utils'])('every file of %s says soon what it is for', (room) => {
  const paths = readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => join(room, path));
  const sources = paths.filter((path) => /\.(?:tsx?|css)$/.test(path) && !/\.test\.tsx?$/.test(path));
  expect(sources.length).toBeGreaterThan(50);
  const silent = sources.filter((path) => {
    const [before = ''] = readFileSync(path, 'utf8')
      .replace(IMPORT, '')
      .trimStart()
      .split(/\/\*|\/\//);
    return before.split('\n').length - 1 > LINES_BEFORE_WORDS;
  });
  expect(silent).toEqual([]);
});
