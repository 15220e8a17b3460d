import { describe, expect, it } from 'vitest';
import { countOf, countOfBoth, type FileResult, failedFiles } from './test-report';

/** A file with a test for each of these outcomes, named by its place. */
function file(name: string, ...statuses: string[]): FileResult {
  return {
    name: `${process.cwd()}/${name}`,
    status: statuses.every((status) => status === 'passed') ? 'passed' : 'failed',
    message: '',
    assertionResults: statuses.map((status, at) => ({
      fullName: `test ${at}`,
      status,
      failureMessages: status === 'failed' ? [`Error: ${at} went wrong\n    at line 1`] : [],
    })),
  };
}

const unloadable: FileResult = {
  name: `${process.cwd()}/c.test.ts`,
  status: 'failed',
  message: 'No such module',
  assertionResults: [],
};

describe('the count of a run', () => {
  it('takes what did not run for failed, and names each with its reason', () => {
    expect(countOf([file('a.test.ts', 'passed', 'failed', 'skipped'), unloadable])).toEqual({
      passed: 1,
      failed: 3,
      failures: [
        { file: 'a.test.ts', test: 'test 1', reason: 'Error: 1 went wrong' },
        { file: 'a.test.ts', test: 'test 2', reason: '' },
        { file: 'c.test.ts', test: '', reason: 'No such module' },
      ],
      retried: [],
    });
  });

  it('is a failure where nothing ran', () => {
    expect(countOf([]).failed).toBe(1);
  });
});

describe('a second run of the failed files', () => {
  const first = [file('a.test.ts', 'passed', 'failed'), file('b.test.ts', 'passed'), unloadable];

  it('is of those in which something failed', () => {
    expect(failedFiles(first)).toEqual(['a.test.ts', 'c.test.ts']);
  });

  it('counts in place of the first, and names what passed only then', () => {
    const both = countOfBoth(first, [file('a.test.ts', 'passed', 'passed'), file('c.test.ts', 'passed', 'passed')]);
    expect(both).toMatchObject({ passed: 5, failed: 0, failures: [] });
    expect(both.retried.map(({ file, test }) => `${file} ${test}`)).toEqual(['a.test.ts test 1', 'c.test.ts ']);
  });

  it('leaves failed what failed again, or only then', () => {
    const both = countOfBoth(first, [file('a.test.ts', 'failed', 'failed'), unloadable]);
    expect(both).toMatchObject({ passed: 1, failed: 3, retried: [] });
  });

  it('leaves failed what it did not reach', () => {
    expect(countOfBoth(first, [])).toMatchObject({ passed: 2, failed: 2, retried: [] });
  });
});
