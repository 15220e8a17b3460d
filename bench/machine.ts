import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { type BrowserName, ensureBrowser } from '../scripts/browsers';

/** On what it was measured, a line each. */
export async function machineLines(): Promise<string[]> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  return [
    `Hidden Contact Check ${version}`,
    `${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `Load when it began: ${(loadavg()[0] ?? 0).toFixed(1)}`,
    `Node ${process.versions.node}`,
    await versionOf('chromium'),
    await versionOf('firefox'),
  ];
}

async function versionOf(name: BrowserName): Promise<string> {
  const said = execFileSync(await ensureBrowser(name), ['--version'], { encoding: 'utf8' });
  return said.trim().split('\n').at(-1) ?? name;
}
