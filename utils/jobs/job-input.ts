import { LISTS_MAX } from '../contacts/limits';
import { fail, type InputProblem, ok, type Result } from '../failure';
import { textsOf } from '../log/field-diff';
import { readAllLoggedContacts } from '../log/log-contacts';
import { attemptsToUndo, findLogEntryView } from '../log/log-store';
import { isBroughtBack } from './brought-back';
import type { JobRequest } from './job';
import type { InputItem, Target } from './job-database';
import type { IndexedContact } from './lookup/contact-index';
import { recallContacts } from './lookup/contact-index-cache';
import { serverTime } from './lookup/pages';
import { readStagedRows, readStagedTexts } from './staged-input';

/** What a job works on: items of its own (besides the staged ones), what is known of them already, and how many. */
export interface JobInput {
  own: InputItem[];
  indexed: Map<number, IndexedContact>;
  total: number;
}

/** Where an input comes from besides the request. */
export interface InputSources {
  /** Epoch ms. */
  now(): number;
  /** The lists (by id) that contacts were on before they were deleted, by contact id, as far as known. */
  listsBefore(contactIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Those of these lists (by id) that still exist. */
  existingLists(listIds: ReadonlySet<string>): Promise<Result<ReadonlySet<string>>>;
  /** Ids of the contacts that were on a list and are not any more, as far as known. */
  whoLeft(listId: string): Promise<string[]>;
}

/** What is wrong with a request, whatever it works on. */
export function problemOf(request: JobRequest): InputProblem | null {
  if (!('listIds' in request)) return null;
  const mayBeKnown = request.kind === 'restore' && request.previousLists;
  if (request.listIds.length === 0 && !mayBeKnown) return 'no-list';
  return request.listIds.length > LISTS_MAX ? 'too-many-lists' : null;
}

/** The input of a sound request, if it has any. */
export async function inputOf(
  request: JobRequest,
  accountKey: string,
  sources: InputSources,
): Promise<Result<JobInput>> {
  const nothing = fail({ kind: 'invalid-input', problem: 'malformed' });
  switch (request.kind) {
    case 'check': {
      const total = (await readStagedTexts(request.stagingId)).length;
      return total === 0 ? nothing : ok({ own: [], indexed: new Map(), total });
    }
    case 'import': {
      const total = (await readStagedRows(request.stagingId)).length;
      return total === 0 ? nothing : ok({ own: [], indexed: new Map(), total });
    }
    case 'restore': {
      const ids = [...new Set(request.contactIds)];
      if (ids.length === 0) return nothing;
      const recalled = await recallContacts(accountKey, ids, sources.now());
      const targets = await targetsOf(request, recalled, sources);
      if (!targets.ok) return targets;
      if (targets.value.some(({ toLists }) => toLists.length === 0))
        return fail({ kind: 'invalid-input', problem: 'no-list' });
      const indexed = new Map(ids.flatMap((id, index) => pairOf(index, recalled.get(id))));
      return ok({ own: targets.value, indexed, total: ids.length });
    }
    case 'sign-up': {
      const { signUps, permissionGiven } = request;
      if (!permissionGiven) return fail({ kind: 'invalid-input', problem: 'no-permission-tick' });
      return signUps.length === 0 ? nothing : ok({ own: signUps, indexed: new Map(), total: signUps.length });
    }
    case 'put-back': {
      const contactIds = await sources.whoLeft(request.fromListId);
      if (contactIds.length === 0) return nothing;
      const own = contactIds.map((contactId): Target => ({ contactId, toLists: request.listIds }));
      return ok({ own, indexed: new Map(), total: own.length });
    }
    case 'undo-restore': {
      const restored = await restoredBy(request.jobId, accountKey);
      return restored.length === 0
        ? fail({ kind: 'not-found' })
        : ok({ own: restored, indexed: new Map(restored.entries()), total: restored.length });
    }
  }
}

/**
 * Each contact of a restore once, with the lists it is put on: where that is asked for, those it was on and that still
 * exist. Lists that Constant Contact itself still shows for a deleted contact win over what was seen before.
 */
export async function targetsOf(
  { contactIds, listIds, previousLists = false }: Extract<JobRequest, { kind: 'restore' }>,
  indexed: ReadonlyMap<string, IndexedContact>,
  { listsBefore, existingLists }: Pick<InputSources, 'listsBefore' | 'existingLists'>,
): Promise<Result<Target[]>> {
  const ids = [...new Set(contactIds)];
  if (!previousLists) return ok(ids.map((contactId) => ({ contactId, toLists: listIds })));
  const before = await listsBefore(ids);
  const wasOn = new Map(ids.map((id) => [id, shownOn(indexed.get(id)) ?? before.get(id) ?? []]));
  const existing = await existingLists(new Set([...wasOn.values()].flat()));
  if (!existing.ok) return existing;
  return ok(
    [...wasOn].map(([contactId, lists]) => {
      // An activity that names a list that is gone is refused whole.
      const own = lists.filter((listId) => existing.value.has(listId));
      return { contactId, toLists: own.length > 0 ? own : listIds };
    }),
  );
}

/** The lists that Constant Contact shows a contact on, if any. */
function shownOn(contact: IndexedContact | undefined): readonly string[] | null {
  const listIds = contact?.listIds ?? [];
  return listIds.length > 0 ? listIds : null;
}

/** The contacts a restore job brought back, as it left them, if that can still be undone in this account. */
async function restoredBy(jobId: string, accountKey: string): Promise<IndexedContact[]> {
  const entry = await findLogEntryView(jobId);
  if (entry?.undo.kind !== 'possible' || !entry.job || entry.accountKey !== accountKey) return [];
  const begun = serverTime(null, Date.parse(entry.at));
  const before = await Promise.all((await attemptsToUndo(jobId)).map(({ id }) => readAllLoggedContacts(id)));
  const taken = new Set(
    before.flat().flatMap(({ contactId, outcome }) => (outcome === 'deleted-again' ? [contactId] : [])),
  );
  const contacts = await readAllLoggedContacts(entry.id);
  const isEachOnOwn = contacts.some(({ listIds }) => listIds);
  const chosen = isEachOnOwn ? [] : textsOf(entry.changes.find(({ field }) => field === 'list_memberships')?.after);
  const known = chosen.length > 0 ? chosen : null;
  return contacts
    .filter(({ contactId, outcome }) => isBroughtBack(outcome) && !taken.has(contactId))
    .map(({ contactId, address, updatedAt = null, listIds = known }): IndexedContact => {
      const seenAt = Date.parse(updatedAt ?? '') || begun;
      return { contactId, address, standing: 'active', since: null, remedy: null, updatedAt, listIds, seenAt };
    });
}

function pairOf<T>(index: number, value: T | undefined): Array<[number, T]> {
  return value === undefined ? [] : [[index, value]];
}
