import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/e2e/longest-first';

/** Real browsers, real builds. `BROWSER` names the browser (`chromium` unless told). */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    globalSetup: 'tests/e2e/temporary-files.ts',
    // Some files work, others mostly wait (for alarms, for a turn at the API): two at a time keep a machine busy.
    maxWorkers: 2,
    // The files share no state that could leak, only what takes time to load or start: sandbox, driver, and a browser.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 90_000,
    allowOnly: false,
  },
});
