import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['{components,entrypoints,utils,sandbox}/**/*.test.{ts,tsx}'],
    mockReset: true,
  },
});
