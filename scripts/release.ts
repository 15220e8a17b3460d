/**
 * `npm run release -- --dry`: the packages for the stores and the source from which reviewers build them again, each with
 * its digest. Nothing is uploaded; without `--dry` it is refused, since uploading is a person's step.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const OUTPUT = '.output';

if (!process.argv.includes('--dry')) throw new Error('Uploading is done by hand, from what --dry prepares.');

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
if (!readFileSync('CHANGELOG.md', 'utf8').includes(`## ${version}`)) throw new Error(`CHANGELOG.md has no ${version}.`);

rmSync(OUTPUT, { recursive: true, force: true });
// A store gives the extension its own id: the package that is uploaded has no `key`.
const env = { ...process.env, WXT_FOR_STORE: '1' };
for (const target of [[], ['-b', 'edge'], ['-b', 'firefox', '--mv3']]) {
  execFileSync('npx', ['wxt', 'zip', ...target], { stdio: 'inherit', env, shell: process.platform === 'win32' });
}

console.log(`\nVersion ${version}:`);
for (const name of readdirSync(OUTPUT).filter((file) => file.endsWith('.zip'))) {
  const digest = createHash('sha256')
    .update(readFileSync(join(OUTPUT, name)))
    .digest('hex');
  console.log(`${digest}  ${name}`);
}
