import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing';

/** Constant Contact's contract lies beside the project where one has it; without it, what is held to it cannot be. */
const CONTRACT = '../shared/constant-contact/v3-swagger.json';
const hasContract = existsSync(CONTRACT);
if (!hasContract) process.stderr.write(`Contract tests are left out: there is no ${CONTRACT}\n`);

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: [
      '{components,entrypoints,utils,sandbox,scripts}/**/*.test.{ts,tsx}',
      'tests/*.test.ts',
      'tests/{faults,states}/**/*.test.{ts,tsx}',
      ...(hasContract ? ['tests/contract/**/*.test.ts'] : []),
    ],
    setupFiles: ['tests/english.ts'],
    /** Read once, not in every file. */
    provide: { messages: generateChromeMessages(await parseMessagesFile('locales/en.yml')) },
    /** Two, where vitest would keep one of two cores for itself. */
    maxWorkers: Math.max(2, availableParallelism() - 1),
    mockReset: true,
    /** Jobs of thousands of contacts, on a machine that may be busy with something else. */
    testTimeout: 20_000,
  },
});
