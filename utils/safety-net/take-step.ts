import { ok, type Result } from '../failure';
import type { NetRecord, Reading } from './net-record';
import { writeRecord, writeTakenIn } from './net-store';
import { type NetDeps, readStep } from './read-net';
import { withReturned } from './returned';
import { takeIn } from './take-in';

/** The record after a step, and what writes it down with what the step brought. */
export interface TakenStep {
  record: NetRecord;
  /** `false` where the record it began with is no longer the latest: nothing is written, and it is to be taken again. */
  write(): Promise<boolean>;
}

/** The next step of what is being read: one call, or all that was read taken in. Nothing is written yet. */
export async function takeStep(record: NetRecord, reading: Reading, deps: NetDeps): Promise<Result<TakenStep>> {
  if (reading.what !== 'taking-in') {
    const read = await readStep(record, reading, deps);
    return read.ok ? ok({ ...read.value, write: () => writeRecord(read.value.record, read.value.entries) }) : read;
  }
  const taken = await takeIn(record, reading.met, deps.now());
  if (!('buckets' in taken)) return ok({ record: taken, write: () => writeRecord(taken) });
  const told = await withReturned(taken.record, taken.returned, record.asOf ?? deps.now());
  return ok({ record: told, write: () => writeTakenIn({ ...taken, record: told }) });
}
