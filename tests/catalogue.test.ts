import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, it } from 'vitest';

/** `i18n.t('form.lists')`, and `__MSG_extensionName__` in the manifest. */
const USE = /i18n\.t\(\s*'([\w.]+)'|__MSG_(\w+?)__/g;

/** Every sentence of the catalogue, but for the ones a browser has of its own (`@@ui_locale`). */
const sentences = (await parseMessagesFile('locales/en.yml'))
  .map(({ key }) => key.join('.'))
  .filter((key) => !key.startsWith('@@'));

it('has every sentence that is said, and none that nobody says', () => {
  const files = ['components', 'entrypoints', 'utils'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const code = [...files.filter((file) => /\.tsx?$/.test(file)), 'wxt.config.ts'].map((file) =>
    readFileSync(file, 'utf8'),
  );
  const uses = code.join('\n').matchAll(USE);
  const said = new Set([...uses].map(([, inCode, inManifest]) => inCode ?? inManifest?.replaceAll('_', '.')));
  expect([...said].sort()).toEqual(sentences.sort());
});

/** What a sentence leaves blank, and whether it counts: the same in every language. */
async function blanksOf(file: string): Promise<Map<string, string>> {
  const messages = (await parseMessagesFile(file)).filter(({ key }) => !key[0]?.startsWith('@@'));
  return new Map(
    messages.map((message) => {
      const text = message.type === 'plural' ? Object.values(message.plurals).join(' ') : message.message;
      const blanks = [...new Set(text.match(/\$\d|%s/g) ?? [])].sort();
      return [message.key.join('.'), [message.type, ...blanks].join(' ')];
    }),
  );
}

it.each(readdirSync('locales'))('%s says every sentence, and no other, with the same blanks', async (file) => {
  expect(Object.fromEntries(await blanksOf(join('locales', file)))).toEqual(
    Object.fromEntries(await blanksOf('locales/en.yml')),
  );
});

/** A text between tags, or a name for a screen reader, that is written where it is shown. */
const HARD_CODED =
  /(?:>|\}) *([A-Z][a-z]+(?: [A-Za-z]+)*)[^<>{}=();]*<\/|(?:aria-label|title|placeholder|alt)="([^"]*[a-z]{3}[^"]*)"/g;

it('has every word that a surface shows', () => {
  const surfaces = ['components', 'entrypoints'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const found = surfaces
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(HARD_CODED)].map(([text]) => `${file}: ${text}`));
  expect(found).toEqual([]);
});
