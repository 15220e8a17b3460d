import { LISTS_MAX } from '../contacts/merge';
import { fail, ok, type Result } from '../failure';
import { findLogEntry } from '../log/log-store';
import type { JobRequest } from './job';
import { isBroughtBack } from './job-log';
import { type InputItem, readStagedRows, readStagedTexts } from './job-store';
import type { Sighting } from './lookup/contact-index';
import { recallSightings } from './lookup/contact-index-cache';
import { serverTime } from './lookup/pages';

/** What a job works on: items of its own (besides the staged ones), what is known of them already, and how many. */
export interface JobInput {
  own: InputItem[];
  sightings: Map<number, Sighting>;
  total: number;
}

/** The input of a job, if it has any and the request is sound. */
export async function inputOf(request: JobRequest, accountId: string, now: number): Promise<Result<JobInput>> {
  const nothing = fail({ kind: 'invalid-input', problem: 'malformed' });
  if ('listIds' in request) {
    if (request.listIds.length === 0) return fail({ kind: 'invalid-input', problem: 'no-list' });
    if (request.listIds.length > LISTS_MAX) return fail({ kind: 'invalid-input', problem: 'too-many-lists' });
  }
  switch (request.kind) {
    case 'check': {
      const total = (await readStagedTexts(request.stagingId)).length;
      return total === 0 ? nothing : ok({ own: [], sightings: new Map(), total });
    }
    case 'import': {
      const total = (await readStagedRows(request.stagingId)).length;
      return total === 0 ? nothing : ok({ own: [], sightings: new Map(), total });
    }
    case 'restore': {
      const ids = [...new Set(request.contactIds)];
      const recalled = await recallSightings(ids, now);
      const sightings = new Map(ids.flatMap((id, index) => pairOf(index, recalled.get(id))));
      return ids.length === 0 ? nothing : ok({ own: ids, sightings, total: ids.length });
    }
    case 'undo-restore': {
      const restored = await restoredBy(request.jobId, accountId);
      return restored.length === 0
        ? fail({ kind: 'not-found' })
        : ok({ own: restored, sightings: new Map(restored.entries()), total: restored.length });
    }
  }
}

/** The contacts a restore job brought back, as it left them, if that can still be undone in this account. */
async function restoredBy(jobId: string, accountId: string): Promise<Sighting[]> {
  const entry = await findLogEntry(jobId);
  if (entry?.undo.kind !== 'possible' || !entry.job || entry.accountId !== accountId) return [];
  const begun = serverTime(null, Date.parse(entry.at));
  return entry.job.contacts
    .filter(({ outcome }) => isBroughtBack(outcome))
    .map(({ contactId, address, updatedAt = null }): Sighting => {
      const seenAt = Date.parse(updatedAt ?? '') || begun;
      return { contactId, address, standing: 'active', since: null, remedy: null, updatedAt, listIds: [], seenAt };
    });
}

function pairOf<T>(index: number, value: T | undefined): Array<[number, T]> {
  return value === undefined ? [] : [[index, value]];
}
