/** `npm test`: everything that can be shown, with the count of all of it in the last line. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowser } from './browsers';

const REPORTS = '.artifacts/reports';

interface Step {
  name: string;
  script: string;
  /** Vitest's own count of this step, where it is one of vitest's. */
  report?: string;
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
    { name: 'e2e in Chromium', script: 'e2e', report: 'chromium.json', env: { BROWSER: 'chromium' } },
    { name: 'e2e in Firefox', script: 'e2e', report: 'firefox.json', env: { BROWSER: 'firefox' } },
  ],
];

interface Outcome {
  name: string;
  passed: number;
  failed: number;
  /** The tests that did not pass, where they are counted. */
  failures: Failure[];
  /** The names of those that passed at the second try alone. */
  retried: string[];
  seconds: number;
}

interface Failure {
  name: string;
  reason: string;
}

type Count = Omit<Outcome, 'name' | 'seconds'>;

/** What is read of vitest's report in JSON. */
interface Report {
  numPassedTests: number;
  numTotalTests: number;
  testResults: FileResult[];
}

interface FileResult {
  name: string;
  status: string;
  /** What went wrong with the file as a whole. */
  message: string;
  assertionResults: TestResult[];
}

/** A test that passed at its second try keeps what the first one failed with. */
interface TestResult {
  fullName: string;
  status: string;
  failureMessages: string[];
}

/** Steps that run side by side would talk over each other: each says its part when it has ended, a single one at once. */
async function run(step: Step, isAlone: boolean): Promise<Outcome> {
  if (isAlone) console.log(`\n── ${step.name}`);
  const report = step.report && `${REPORTS}/${step.report}`;
  const reporters = report ? ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const startedAt = performance.now();
  const child = spawn('npm', ['run', '--silent', step.script, ...reporters], {
    stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...step.env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => said.push(text));
  const [status] = await once(child, 'close');
  if (!isAlone) console.log(`\n── ${step.name}\n${said.join('')}`);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return { name: step.name, seconds, ...outcomeOf(status, report) };
}

function outcomeOf(status: number | null, report: string | undefined): Count {
  if (!report) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, failures: [], retried: [] };
  const counted = countOf(report);
  if (status === 0) return counted;
  return { ...counted, failed: Math.max(counted.failed, 1) };
}

/** A test that did not run did not pass. */
function countOf(report: string): Count {
  try {
    const { numPassedTests, numTotalTests, testResults }: Report = JSON.parse(readFileSync(report, 'utf8'));
    const failures = testResults.flatMap(failuresOf);
    const retried = testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
        .map(({ fullName }) => `${relative('.', name)}: ${fullName}`),
    );
    return { passed: numPassedTests, failed: numTotalTests - numPassedTests, failures, retried };
  } catch {
    return { passed: 0, failed: 1, failures: [], retried: [] };
  }
}

function failuresOf({ name, status, message, assertionResults }: FileResult): Failure[] {
  const file = relative('.', name);
  const failed = assertionResults.filter((test) => test.status !== 'passed');
  // A file that could not be loaded, or set up, names none.
  if (failed.length === 0 && status !== 'passed') return [{ name: file, reason: firstLineOf(message) }];
  return failed.map(({ fullName, failureMessages: [first = message] }) => ({
    name: `${file}: ${fullName}`,
    reason: firstLineOf(first),
  }));
}

/** Enough of why a test failed to know where to look. */
function firstLineOf(message: string): string {
  const [first = ''] = stripVTControlCharacters(message).trim().split('\n');
  return first.slice(0, 200);
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
  for (const { name, reason } of failures) console.log(`    ${name}\n        ${reason}`);
  for (const test of retried) console.log(`    (at the second try) ${test}`);
}
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
