import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long for its size, most of it waiting: begun last, one of these would keep a single worker busy in the end. */
const LONGEST = [
  'interrupted-job',
  'failures',
  'restore-selected',
  'clock-wrong',
  'restore-portions',
  'restore-accident',
];

/** These first; the others as vitest has them, larger files first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.indexOf(basename(moduleId, '.test.ts'));
  return place < 0 ? LONGEST.length : place;
}
