/** `web-ext lint` on the Firefox build: every error and every warning fails. */
import { spawnSync } from 'node:child_process';

interface Finding {
  code: string;
  message: string;
  file?: string;
  line?: number;
}

const lint = spawnSync(
  'web-ext',
  ['lint', '--source-dir', '.output/firefox-mv3', '--no-config-discovery', '--no-input', '--output', 'json'],
  { encoding: 'utf8', shell: process.platform === 'win32' },
);
const { errors, warnings }: { errors: Finding[]; warnings: Finding[] } = JSON.parse(lint.stdout);
const findings = [...errors, ...warnings];

for (const { code, message, file, line } of findings)
  console.log(`${code}: ${message} (${file ?? '-'}:${line ?? '-'})`);
console.log(findings.length === 0 ? 'web-ext lint: clean' : `web-ext lint: ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
