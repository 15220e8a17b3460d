/** `npm test`: everything that can be shown, with the count of all of it in the last line. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browsers';
import { type Count, countOf, countOfBoth, failedFiles, readReport } from './test-report';

const REPORTS = '.artifacts/reports';

interface Step {
  name: string;
  script: string;
  /** Vitest's own count of this step, where it is one of vitest's. */
  report?: string;
  /** Files in which a test failed run a second time, in a new browser: one on a busy machine may lose a race in thousands. */
  hasSecondTry?: boolean;
  env?: Record<string, string>;
}

/** One group after the other, the steps of a group side by side; the build alone, for it rewrites what the others read. */
const STEPS: Step[][] = [
  [
    { name: 'types', script: 'types' },
    { name: 'lint and walls', script: 'lint' },
    { name: 'unused code', script: 'knip' },
  ],
  [{ name: 'production builds', script: 'zip' }],
  [
    { name: 'unit and contract tests', script: 'unit', report: 'unit.json' },
    { name: 'sizes', script: 'size' },
    { name: 'Firefox lint', script: 'lint:firefox' },
  ],
  [
    {
      name: 'e2e in Chromium',
      script: 'e2e',
      report: 'chromium.json',
      hasSecondTry: true,
      env: { BROWSER: 'chromium' },
    },
    { name: 'e2e in Firefox', script: 'e2e', report: 'firefox.json', hasSecondTry: true, env: { BROWSER: 'firefox' } },
  ],
];

interface Outcome extends Count {
  name: string;
  seconds: number;
}

/** Steps that run side by side would talk over each other: each says its part when it has ended, a single one at once. */
async function run(step: Step, isAlone: boolean): Promise<Outcome> {
  if (isAlone) console.log(`\n── ${step.name}`);
  const startedAt = performance.now();
  const count = await counted(step, isAlone);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return { name: step.name, seconds, ...count };
}

async function counted(step: Step, isAlone: boolean): Promise<Count> {
  if (!step.report) {
    const status = await runScript(step, isAlone, []);
    return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, failures: [], retried: [] };
  }
  const report = `${REPORTS}/${step.report}`;
  const status = await runVitest(step, isAlone, report, []);
  const first = readReport(report);
  const failed = failedFiles(first);
  if (!step.hasSecondTry || failed.length === 0) return judged(status, countOf(first));
  const secondReport = `${REPORTS}/second-${step.report}`;
  return judged(await runVitest(step, isAlone, secondReport, failed), countOfBoth(first, readReport(secondReport)));
}

/** What ended with an error failed, though each test passed. */
function judged(status: number | null, count: Count): Count {
  return status === 0 ? count : { ...count, failed: Math.max(count.failed, 1) };
}

function runVitest(step: Step, isAlone: boolean, report: string, files: readonly string[]): Promise<number | null> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runScript(step, isAlone, ['--', ...reporters, ...files]);
}

async function runScript(step: Step, isAlone: boolean, options: readonly string[]): Promise<number | null> {
  const child = spawn('npm', ['run', '--silent', step.script, ...options], {
    stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...step.env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => said.push(text));
  const [status] = await once(child, 'close');
  if (!isAlone) console.log(`\n── ${step.name}\n${said.join('')}`);
  return status;
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
await ensureBrowser('chromium');
await ensureBrowser('firefox');

const outcomes: Outcome[] = [];
for (const steps of STEPS) outcomes.push(...(await Promise.all(steps.map((step) => run(step, steps.length === 1)))));

console.log();
for (const { name, passed, failed, failures, retried, seconds } of outcomes) {
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  for (const { file, test, reason } of failures) console.log(`    ${file}: ${test}\n        ${reason}`);
  for (const { file, test, reason } of retried)
    console.log(`    (at the second try) ${file}: ${test}\n        ${reason}`);
}
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
