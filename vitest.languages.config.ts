import { defineConfig } from 'vitest/config';

/** Every surface in the language that `WXT_LANGUAGE` names, in the browser that `BROWSER` names: `npm run languages`. */
export default defineConfig({
  test: {
    include: ['tests/languages/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    allowOnly: false,
  },
});
