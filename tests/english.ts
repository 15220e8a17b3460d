import { inject } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

declare module 'vitest' {
  export interface ProvidedContext {
    messages: Record<string, { message: string }>;
  }
}

const messages = inject('messages');

/** Before every test: `i18n.t` gives what a person reads in English. */
fakeBrowser.i18n.getMessage = (key, substitutions = []) =>
  (messages[key]?.message ?? '').replace(
    /\$(\d)/g,
    (_, position) => [substitutions].flat()[Number(position) - 1] ?? '',
  );
