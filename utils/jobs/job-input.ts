import { LISTS_MAX } from '../contacts/limits';
import { fail, ok, type Result } from '../failure';
import { readAllLoggedContacts } from '../log/log-contacts';
import { findLogEntryView } from '../log/log-store';
import { isBroughtBack } from './brought-back';
import type { JobRequest } from './job';
import type { InputItem, Target } from './job-database';
import type { Sighting } from './lookup/contact-index';
import { recallSightings } from './lookup/contact-index-cache';
import { serverTime } from './lookup/pages';
import { readStagedRows, readStagedTexts } from './staged-input';

/** What a job works on: items of its own (besides the staged ones), what is known of them already, and how many. */
export interface JobInput {
  own: InputItem[];
  sightings: Map<number, Sighting>;
  total: number;
}

/** Where an input comes from besides the request. */
export interface InputSources {
  /** Epoch ms. */
  now(): number;
  listsBefore(contactIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Ids of the contacts that were on a list and are not any more, as far as known. */
  whoLeft(listId: string): Promise<string[]>;
}

/** The input of a job, if it has any and the request is sound. */
export async function inputOf(
  request: JobRequest,
  accountKey: string,
  { now, listsBefore, whoLeft }: InputSources,
): Promise<Result<JobInput>> {
  const nothing = fail({ kind: 'invalid-input', problem: 'malformed' });
  if ('listIds' in request) {
    const mayBeKnown = request.kind === 'restore' && request.previousLists;
    if (request.listIds.length === 0 && !mayBeKnown) return fail({ kind: 'invalid-input', problem: 'no-list' });
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
      const { perDay = 1 } = request;
      if (!Number.isInteger(perDay) || perDay < 1) return nothing;
      const targets = await targetsOf(request, listsBefore);
      if (targets.length === 0) return nothing;
      if (targets.some(({ toLists }) => toLists.length === 0))
        return fail({ kind: 'invalid-input', problem: 'no-list' });
      const ids = targets.map(({ contactId }) => contactId);
      const recalled = await recallSightings(accountKey, ids, now());
      const sightings = new Map(ids.flatMap((id, index) => pairOf(index, recalled.get(id))));
      return ok({ own: targets, sightings, total: ids.length });
    }
    case 'sign-up': {
      const { signUps, permissionGiven } = request;
      if (!permissionGiven) return fail({ kind: 'invalid-input', problem: 'no-permission-tick' });
      return signUps.length === 0 ? nothing : ok({ own: signUps, sightings: new Map(), total: signUps.length });
    }
    case 'put-back': {
      const contactIds = await whoLeft(request.fromListId);
      if (contactIds.length === 0) return nothing;
      const own = contactIds.map((contactId): Target => ({ contactId, toLists: request.listIds }));
      return ok({ own, sightings: new Map(), total: own.length });
    }
    case 'undo-restore': {
      const restored = await restoredBy(request.jobId, accountKey);
      return restored.length === 0
        ? fail({ kind: 'not-found' })
        : ok({ own: restored, sightings: new Map(restored.entries()), total: restored.length });
    }
  }
}

/** Each contact of a restore once, with the lists it is put on: its own where they are asked for and known. */
export async function targetsOf(
  { contactIds, listIds, previousLists = false }: Extract<JobRequest, { kind: 'restore' }>,
  listsBefore: InputSources['listsBefore'],
): Promise<Target[]> {
  const ids = [...new Set(contactIds)];
  const before = previousLists ? await listsBefore(ids) : new Map<string, readonly string[]>();
  return ids.map((contactId) => ({ contactId, toLists: before.get(contactId) ?? listIds }));
}

/** The contacts a restore job brought back, as it left them, if that can still be undone in this account. */
async function restoredBy(jobId: string, accountKey: string): Promise<Sighting[]> {
  const entry = await findLogEntryView(jobId);
  if (entry?.undo.kind !== 'possible' || !entry.job || entry.accountKey !== accountKey) return [];
  const begun = serverTime(null, Date.parse(entry.at));
  return (await readAllLoggedContacts(entry.id))
    .filter(({ outcome }) => isBroughtBack(outcome))
    .map(({ contactId, address, updatedAt = null }): Sighting => {
      const seenAt = Date.parse(updatedAt ?? '') || begun;
      return { contactId, address, standing: 'active', since: null, remedy: null, updatedAt, listIds: null, seenAt };
    });
}

function pairOf<T>(index: number, value: T | undefined): Array<[number, T]> {
  return value === undefined ? [] : [[index, value]];
}
