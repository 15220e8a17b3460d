/** `web-ext lint` on the Firefox build: every error and every warning fails, but for those named here with a reason. */
import { spawnSync } from 'node:child_process';

const UNAVOIDABLE: Record<string, string> = {
  UNSAFE_VAR_ASSIGNMENT: 'Preact carries dangerouslySetInnerHTML; a lint rule keeps us from using it.',
  KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION: 'The extension is for desktop Firefox, from the 140 ESR on.',
};

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
const report: { errors: Finding[]; warnings: Finding[] } = JSON.parse(lint.stdout);
const findings = [...report.errors, ...report.warnings.filter(({ code }) => !(code in UNAVOIDABLE))];

for (const { code, message, file, line } of findings)
  console.log(`${code}: ${message} (${file ?? '-'}:${line ?? '-'})`);
for (const { code } of report.warnings) if (code in UNAVOIDABLE) console.log(`let pass: ${code}. ${UNAVOIDABLE[code]}`);
console.log(findings.length === 0 ? 'web-ext lint: clean' : `web-ext lint: ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
