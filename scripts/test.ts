/** `npm test`: everything that can be shown, one step after another, with the count of all of it in the last line. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browsers';

const REPORTS = '.artifacts/reports';

interface Step {
  name: string;
  script: string;
  /** Vitest's own count of this step, where it is one of vitest's. */
  report?: string;
  env?: Record<string, string>;
}

const STEPS: Step[] = [
  { name: 'types', script: 'types' },
  { name: 'lint and walls', script: 'lint' },
  { name: 'unused code', script: 'knip' },
  { name: 'unit and contract tests', script: 'unit', report: 'unit.json' },
  { name: 'production builds', script: 'zip' },
  { name: 'sizes', script: 'size' },
  { name: 'Firefox lint', script: 'lint:firefox' },
  { name: 'e2e in Chromium', script: 'e2e', report: 'chromium.json', env: { BROWSER: 'chromium' } },
  { name: 'e2e in Firefox', script: 'e2e', report: 'firefox.json', env: { BROWSER: 'firefox' } },
];

interface Outcome {
  passed: number;
  failed: number;
}

function run(step: Step): Outcome {
  console.log(`\n── ${step.name}`);
  const report = step.report && `${REPORTS}/${step.report}`;
  const reporters = report ? ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const { status } = spawnSync('npm', ['run', '--silent', step.script, ...reporters], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...step.env },
  });
  const counted = report ? countOf(report) : { passed: 0, failed: 0 };
  if (status === 0) return report ? counted : { passed: 1, failed: 0 };
  return { passed: counted.passed, failed: Math.max(counted.failed, 1) };
}

/** A test that did not run did not pass. */
function countOf(report: string): Outcome {
  try {
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numTotalTests - numPassedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
await ensureBrowser('chromium');
await ensureBrowser('firefox');

const outcomes = STEPS.map((step) => {
  const startedAt = performance.now();
  const outcome = run(step);
  return { ...step, ...outcome, seconds: Math.round((performance.now() - startedAt) / 1000) };
});

console.log();
for (const { name, passed, failed, seconds } of outcomes) {
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
}
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
