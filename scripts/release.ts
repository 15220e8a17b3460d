/**
 * `npm run release -- --dry`: everything that goes to the stores, in `.artifacts/release`: the three packages, the source
 * from which reviewers build them again (and the proof that this gives the same files), the listings and the pictures.
 * Nothing is uploaded; without `--dry` it is refused, since uploading is a person's step.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAgainFrom } from './build-again';
import { digestOf, digestsBelow } from './digests';
import { listingFaults } from './listings';

const OUTPUT = '.output';
const RELEASE = '.artifacts/release';
const TARGETS = [
  ['-b', 'chrome'],
  ['-b', 'edge'],
  ['-b', 'firefox', '--mv3'],
];

if (!process.argv.includes('--dry')) throw new Error('Uploading is done by hand, from what --dry prepares.');

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
if (!readFileSync('CHANGELOG.md', 'utf8').includes(`## ${version}`)) throw new Error(`CHANGELOG.md has no ${version}.`);

for (const folder of [OUTPUT, RELEASE]) rmSync(folder, { recursive: true, force: true });
// A store gives the extension its own id: the package that is uploaded has no `key`.
const env = { ...process.env, WXT_FOR_STORE: '1' };
for (const target of TARGETS) run('npx', ['wxt', 'zip', ...target], '.');
const faults = listingFaults('store', join(OUTPUT, 'chrome-mv3'));
if (faults.length > 0) throw new Error(`The listings do not fit:\n${faults.join('\n')}`);
const zips = readdirSync(OUTPUT).filter((file) => file.endsWith('.zip'));
const sources = zips.find((name) => name.endsWith('-sources.zip'));
if (!sources) throw new Error('There is no zip of the source.');

console.log(`\nBuilding again from ${sources} …`);
const first = digestsBelow(OUTPUT);
const again = buildAgainFrom(join(OUTPUT, sources), (folder) => {
  run('npx', ['wxt', 'prepare'], folder);
  for (const target of TARGETS) run('npx', ['wxt', 'zip', ...target], folder);
  return digestsBelow(join(folder, OUTPUT));
});
const different = [...new Set([...first.keys(), ...again.keys()])].filter(
  (file) => first.get(file) !== again.get(file),
);
for (const file of different)
  console.log(`✗ ${file}\n  ${first.get(file) ?? 'not there'}\n  ${again.get(file) ?? 'not there'}`);
console.log(`${first.size - different.length} of ${first.size} files, the zips among them, are the same to the byte.`);
if (different.length > 0) process.exit(1);

mkdirSync(RELEASE, { recursive: true });
for (const zip of zips) cpSync(join(OUTPUT, zip), join(RELEASE, zip));
cpSync('store', join(RELEASE, 'listings'), { recursive: true });
cpSync('PRIVACY.md', join(RELEASE, 'listings/PRIVACY.md'));
cpSync('CHANGELOG.md', join(RELEASE, 'CHANGELOG.md'));
run('npx', ['tsx', 'scripts/store-pictures.ts', join(RELEASE, 'pictures')], '.');

console.log(`\nVersion ${version}, in ${RELEASE}:`);
for (const zip of zips) console.log(`${digestOf(join(RELEASE, zip))}  ${zip}`);

function run(command: string, args: string[], cwd: string): void {
  execFileSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
    cwd,
    shell: process.platform === 'win32',
  });
}
