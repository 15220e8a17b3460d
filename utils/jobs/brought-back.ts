import type { Job, JobOutcome } from './job';

/** Whether a restore brought a contact back, which its undo takes back. */
export function isBroughtBack(outcome: JobOutcome): boolean {
  return outcome === 'restored' || outcome === 'opted-out-meanwhile';
}

/** How many contacts of a job that is a restore were brought back. */
export function broughtBack(counts: Job['counts']): number {
  return (counts.restored ?? 0) + (counts['opted-out-meanwhile'] ?? 0);
}
