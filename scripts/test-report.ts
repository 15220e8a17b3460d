import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** How many tests passed, and what is to be said of the others. */
export interface Count {
  passed: number;
  failed: number;
  /** The tests that did not pass, where they are counted. */
  failures: Failure[];
  /** Those that failed at first, and passed at the second try. */
  retried: Failure[];
}

export interface Failure {
  /** From the project's root. */
  file: string;
  /** Of the test; empty for the file as a whole. */
  test: string;
  reason: string;
}

/** What vitest's report in JSON tells of a file. */
export interface FileResult {
  name: string;
  status: string;
  /** What went wrong with the file as a whole. */
  message: string;
  assertionResults: Array<{ fullName: string; status: string; failureMessages: string[] }>;
}

/** What a report of vitest's tells of each file; nothing where there is no readable one. */
export function readReport(report: string): FileResult[] {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    return [];
  }
}

/** How many passed. A test that did not run did not pass, nor did anything where nothing ran. */
export function countOf(files: readonly FileResult[]): Count {
  const passed = files.flatMap(({ assertionResults }) => assertionResults).filter(isPassed).length;
  const failures = files.flatMap(failuresOf);
  return { passed, failed: files.length === 0 ? 1 : failures.length, failures, retried: [] };
}

/** The files to run once more: those in which a test failed, or that failed as a whole. */
export function failedFiles(files: readonly FileResult[]): string[] {
  return files.filter((file) => failuresOf(file).length > 0).map(({ name }) => relative('.', name));
}

/** The count of a run whose failed files ran a second time, by themselves: of these, the second run counts. */
export function countOfBoth(first: readonly FileResult[], second: readonly FileResult[]): Count {
  const isAgain = ({ name }: FileResult) => second.some((again) => again.name === name);
  const count = countOf([...first.filter((file) => !isAgain(file)), ...second]);
  const isStill = ({ file, test }: Failure) =>
    count.failures.some((still) => still.file === file && still.test === test);
  return { ...count, retried: countOf(first.filter(isAgain)).failures.filter((failure) => !isStill(failure)) };
}

function failuresOf({ name, status, message, assertionResults }: FileResult): Failure[] {
  const file = relative('.', name);
  const failed = assertionResults.filter((test) => !isPassed(test));
  // A file that could not be loaded, or set up, names none.
  if (failed.length === 0 && status !== 'passed') return [{ file, test: '', reason: firstLineOf(message) }];
  return failed.map(({ fullName, failureMessages: [first = message] }) => ({
    file,
    test: fullName,
    reason: firstLineOf(first),
  }));
}

/** Enough of why a test failed to know where to look. */
function firstLineOf(message: string): string {
  const [first = ''] = stripVTControlCharacters(message).trim().split('\n');
  return first.slice(0, 200);
}

function isPassed({ status }: { status: string }): boolean {
  return status === 'passed';
}
