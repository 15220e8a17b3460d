import type { LogEntry } from './log-entry';

/** Whether an entry cannot be deleted yet: without it a write that is under way would be without its evidence. */
export function hasToStay({ outcome, job }: Pick<LogEntry, 'outcome' | 'job'>): boolean {
  // A job's entry ends with its job, which may be gone.
  return outcome.kind === 'under-way' && job === undefined;
}
