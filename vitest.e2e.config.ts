import { defineConfig } from 'vitest/config';

/** Real browsers, real builds, one after another. `BROWSER` names the browser (`chromium` unless told). */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    // The files share no state that could leak, only the time it takes to load sandbox and driver.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    allowOnly: false,
  },
});
