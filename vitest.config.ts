import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: [
      '{components,entrypoints,utils,sandbox,scripts}/**/*.test.{ts,tsx}',
      'tests/{contract/**/*,walls}.test.ts',
    ],
    mockReset: true,
  },
});
