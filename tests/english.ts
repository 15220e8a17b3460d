import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { vi } from 'vitest';

/** The English catalogue, for tests of surfaces: `i18n.t` gives what a person reads. A setup file of vitest. */
const messages = generateChromeMessages(await parseMessagesFile('locales/en.yml'));

vi.stubGlobal('chrome', {
  runtime: { id: 'test' },
  i18n: {
    getMessage: (key: string, substitutions: string[] = []) =>
      (messages[key]?.message ?? '').replace(/\$(\d)/g, (_, position) => substitutions[Number(position) - 1] ?? ''),
  },
});
