/**
 * `npm run languages`: every surface in Spanish and in a pseudo-locale, in both browsers, in light and dark, at several
 * widths. A browser takes the catalogue of its own language, so each language gets a build that has no other.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { type Catalogue, pseudoLocale } from '../tests/languages/pseudo-locale';

/** Where `wxt.config.ts` looks for the only catalogue of a build. */
const CATALOGUES = '.artifacts/locales';

const LANGUAGES: Record<string, () => Promise<Catalogue>> = {
  es: () => catalogueOf('locales/es.yml'),
  pseudo: async () => pseudoLocale(await catalogueOf('locales/en.yml')),
};

async function catalogueOf(file: string): Promise<Catalogue> {
  return generateChromeMessages(await parseMessagesFile(file));
}

function run(command: string, env: Record<string, string>): void {
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exitCode = 1;
}

for (const [language, catalogue] of Object.entries(LANGUAGES)) {
  const folder = join(CATALOGUES, language);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'en.json'), JSON.stringify(await catalogue()));
  run('npx wxt build && npx wxt build -b firefox --mv3', { WXT_LANGUAGE: language });
  for (const browser of ['chromium', 'firefox'])
    run('npx vitest run --config vitest.languages.config.ts', { WXT_LANGUAGE: language, BROWSER: browser });
}
// The builds have left the types of their catalogue.
run('npx wxt prepare', {});
