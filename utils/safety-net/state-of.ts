import type { JobState } from '../jobs/job';
import { isLoss, type NetRecord, type Reading } from './net-record';
import type { SafetyNetState } from './safety-net-state';

/** What surfaces are told of a net. `state`: how its reading goes; `isLost`: it was whole, and the browser cleared it. */
export function stateOf(record: NetRecord, state: JobState, isLost: boolean): SafetyNetState {
  const { asOf, contacts, missed, keepCurrent, reading, isPaused } = record;
  // What is due, and cannot even be begun for want of room.
  const isStalled = asOf !== null && keepCurrent && state.kind === 'waiting';
  return {
    held: asOf === null ? null : { contacts, asOf: new Date(asOf).toISOString(), missed },
    reading: reading || isStalled ? { ...progressOf(reading), state: isPaused ? { kind: 'paused' } : state } : null,
    isLost,
    lost: record.lists.filter(isLoss).map(({ listId, name, isGone, lost, lostSince }) => {
      return { listId, name, isGone, contacts: lost, at: new Date(lostSince ?? 0).toISOString() };
    }),
    returned: record.returned && {
      contacts: record.returned.contacts,
      since: new Date(record.returned.since).toISOString(),
    },
    keepCurrent,
  };
}

function progressOf(reading: Reading | null): Pick<NonNullable<SafetyNetState['reading']>, 'kind' | 'read' | 'of'> {
  const met = reading?.what === 'taking-in' ? reading.met : reading;
  if (met?.what !== 'all') return { kind: 'refresh', read: 0, of: null };
  // Between two pages somebody may move to the next.
  return { kind: 'snapshot', read: Math.min(met.read, met.total ?? met.read), of: met.total };
}
