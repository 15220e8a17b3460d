import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, it } from 'vitest';

/** `i18n.t('card.lists')`, and `__MSG_extensionName__` in the manifest. */
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
