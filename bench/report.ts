import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where each part leaves what it measured, for `npm run bench` to gather. */
const FOLDER = '.artifacts/bench';

/** One figure: a ratio or a count, which says the same on a fast machine as on a slow one. */
export interface Row {
  what: string;
  measured: number;
  /** What it may be at most; `null` where it is there to be compared with. */
  bound: number | null;
  unit: Unit;
}

type Unit = '' | ' %' | ' MB' | ' ms';

/** What a job of one size takes: calls, those of the naive way, and its own time by what its calls take at the API's rate. */
export interface Point {
  size: number;
  calls: number;
  naiveCalls: number;
  ownTime: number;
}

/** How a job grows. */
export interface Curve {
  job: string;
  /** What the naive way is. */
  naive: string;
  /** Of the own time. */
  bound: number;
  points: Point[];
}

/** Everything that one part of the bench measured. */
export interface Measured {
  title: string;
  /** When, as ISO. */
  at: string;
  sections: Array<{ title: string; rows: Row[] }>;
  curves: Curve[];
}

/** Takes down what a part measures, says it on the terminal at once, and makes the part fail where a bound is not held. */
export interface Report {
  section(title: string): void;
  row(what: string, measured: number, bound?: number | null, unit?: Unit): void;
  curve(curve: Curve): void;
}

/** The file of a part's figures. */
export function fileOf(part: string): string {
  return join(FOLDER, `${part}.json`);
}

/** A figure as people read it: whole numbers whole, others to three places at most. */
export function figure(value: number, unit: Unit): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 3 : 1 }) + unit;
}

/** Whether a row is within its bound. What could not be measured is not. */
export function isHeld({ measured, bound }: Row): boolean {
  return bound === null ? Number.isFinite(measured) : measured <= bound;
}

/** Measures one part; `npm run bench:PART` is no more than this. */
export async function reportOf(part: string, title: string, measure: (report: Report) => Promise<void>): Promise<void> {
  const measured: Measured = { title, at: new Date().toISOString(), sections: [], curves: [] };
  console.log(title);
  await measure({
    section(name) {
      console.log(`  ${name}`);
      measured.sections.push({ title: name, rows: [] });
    },
    row(what, value, bound = null, unit = '') {
      const row: Row = { what, measured: value, bound, unit };
      measured.sections.at(-1)?.rows.push(row);
      if (!isHeld(row)) process.exitCode = 1;
      const sign = isHeld(row) ? '✓' : '✗';
      console.log(
        `  ${sign} ${what}: ${figure(value, unit)}${bound === null ? '' : ` (at most ${figure(bound, unit)})`}`,
      );
    },
    curve: (curve) => void measured.curves.push(curve),
  });
  mkdirSync(dirname(fileOf(part)), { recursive: true });
  writeFileSync(fileOf(part), JSON.stringify(measured, null, 2));
}
