import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';

const messages = generateChromeMessages(await parseMessagesFile('locales/en.yml'));

/** Before every test: `i18n.t` gives what a person reads in English. */
fakeBrowser.i18n.getMessage = (key, substitutions = []) =>
  (messages[key]?.message ?? '').replace(
    /\$(\d)/g,
    (_, position) => [substitutions].flat()[Number(position) - 1] ?? '',
  );
