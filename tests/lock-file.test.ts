import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
};

const installed = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);

/** npm leaves out those of other platforms when a lock file is made on one: what they fetch would be checked by nobody. */
it('names the digest of every package, of every platform', () => {
  expect(installed.length).toBeGreaterThan(100);
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
});

it('names no registry, so that each machine asks its own', () => {
  expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});
