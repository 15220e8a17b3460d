import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const FORBIDDEN = [
  ['components/contact-card.tsx', '../utils/constant-contact/api-client'],
  ['components/failure-alert.tsx', '@/utils/vault/token'],
  ['components/quota.tsx', '@/utils/constant-contact/quota'],
  ['entrypoints/workbench/jobs.ts', '@/utils/jobs/job'],
  ['entrypoints/popup/main.tsx', '../../utils/vault/token'],
  ['entrypoints/workbench/main.tsx', '@/utils/constant-contact/api-client'],
  ['entrypoints/contacts.content/index.ts', 'wxt/utils/storage'],
  ['entrypoints/contacts-panel/index.tsx', '../../sandbox/server'],
  ['utils/contacts/standing.ts', 'wxt/browser'],
  ['utils/constant-contact/api-client.ts', '../vault/token'],
  ['utils/jobs/job.ts', '../../components/contact-card'],
  ['entrypoints/background/index.ts', 'preact'],
] as const;

const ALLOWED = [
  ['components/standing-badge.tsx', '../utils/contacts/standing'],
  ['entrypoints/options/main.tsx', '@/utils/messages'],
  ['entrypoints/welcome/KeyStep.tsx', '@/utils/app-address'],
  ['entrypoints/help/index.ts', 'wxt/utils/define-unlisted-script'],
  ['utils/constant-contact/token-endpoint.ts', '../failure'],
  ['utils/vault/settings.ts', 'wxt/browser'],
] as const;

let house: string;
let complaints: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'walls-'));
  cpSync('biome.json', join(house, 'biome.json'));
  cpSync('.gitignore', join(house, '.gitignore'));
  for (const [file, specifier] of [...FORBIDDEN, ...ALLOWED]) {
    mkdirSync(join(house, dirname(file)), { recursive: true });
    writeFileSync(join(house, file), `export { thing } from '${specifier}';\n`);
  }
  const biome = resolve('node_modules/.bin/biome');
  const lint = spawnSync(
    biome,
    ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--colors=off'],
    {
      cwd: house,
      encoding: 'utf8',
    },
  );
  complaints = lint.stdout + lint.stderr;
});

afterAll(() => rmSync(house, { recursive: true }));

it.each(FORBIDDEN)('%s may not import %s', (file) => {
  expect(complaints).toContain(`${file}:`);
});

it.each(ALLOWED)('%s may import %s', (file) => {
  expect(complaints).toContain('noRestrictedImports');
  expect(complaints).not.toContain(`${file}:`);
});
