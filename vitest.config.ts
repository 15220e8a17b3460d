import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing';

/** Constant Contact's contract lies beside the project where one has it; without it, what is held to it cannot be. */
const CONTRACT = '../shared/constant-contact/v3-swagger.json';
const hasContract = existsSync(CONTRACT);
if (!hasContract) process.stderr.write(`Contract tests are left out: there is no ${CONTRACT}\n`);

/** Changes the database before `idb` has met it. */
const BEFORE_IDB = 'utils/log/log-page.test.ts';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    /** Read once, not in every file. */
    provide: { messages: generateChromeMessages(await parseMessagesFile('locales/en.yml')) },
    /** Two, where vitest would keep one of two cores for itself. */
    maxWorkers: Math.max(2, availableParallelism() - 1),
    mockReset: true,
    /** Jobs of thousands of contacts, on a machine that may be busy with something else. */
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'in a shared worker',
          // To start a worker, and to load in it what is not ours, takes longer than most files do.
          isolate: false,
          setupFiles: ['tests/anew.ts', 'tests/english.ts'],
          include: [
            '{utils,sandbox,scripts,entrypoints/background}/**/*.test.ts',
            'tests/*.test.ts',
            'tests/faults/**/*.test.ts',
            ...(hasContract ? ['tests/contract/**/*.test.ts'] : []),
          ],
          exclude: [BEFORE_IDB],
        },
      },
      {
        extends: true,
        test: {
          name: 'in a worker of its own',
          // What was drawn may ask on when its file is over.
          isolate: true,
          setupFiles: ['tests/english.ts'],
          include: ['{components,entrypoints,tests/states}/**/*.test.{ts,tsx}', BEFORE_IDB],
          exclude: ['entrypoints/background'],
        },
      },
    ],
  },
});
