import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { BrowserName } from '../scripts/browsers';

const { values, positionals } = parseArgs({
  options: {
    /** Only to see that everything still works: the figures say little. */
    small: { type: 'boolean', default: false },
    /** With the sizes that take long. */
    full: { type: 'boolean', default: false },
    /** The builds are there already. */
    built: { type: 'boolean', default: false },
    /** What is taken without a word. */
    usual: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

/** How much is measured. */
export const extent = values.small ? 'small' : values.full ? 'full' : 'usual';

/** The parts that are named on the command line. */
export const named: readonly string[] = positionals;

const BUILD: Record<BrowserName, string[]> = { chromium: [], firefox: ['-b', 'firefox', '--mv3'] };

/** Builds what ships, for each of these browsers, where that was not done already. */
export function build(...browsers: BrowserName[]): void {
  if (values.built) return;
  for (const browser of browsers) {
    execFileSync('npx', ['wxt', 'build', ...BUILD[browser]], { stdio: 'ignore', shell: process.platform === 'win32' });
  }
}

/** The one of three that fits how much is measured. */
export function byExtent<T>(choice: Record<typeof extent, T>): T {
  return choice[extent];
}
