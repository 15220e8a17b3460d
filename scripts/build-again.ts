import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { filesIn } from './zip-file';

/**
 * Unpacks a zip of the source in a folder of its own, as a reviewer does, and lets `build` work there. The packages are
 * those of this checkout, which `npm ci` put there by the same lock file.
 */
export function buildAgainFrom<T>(sources: string, build: (folder: string) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hidden-contact-check-source-')));
  try {
    for (const [path, content] of filesIn(readFileSync(sources))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    return build(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
