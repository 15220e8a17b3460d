import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of the product's own files, without tests. */
export function sources(): string[] {
  return ['utils', 'entrypoints'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
}
