import { addressKey } from '../contacts/address';
import { importRefusal, restoreRefusal } from '../contacts/refusal';
import { fail, ok, type Result } from '../failure';
import { neverRestored } from '../forgetting/never-restore';
import { findLogEntryView } from '../log/log-store';
import { broughtBack } from './brought-back';
import {
  activitiesFor,
  importBatches,
  importCalls,
  lookupCost,
  nextLookupMove,
  type PageScope,
  pagesOf,
  secondsFor,
  writeCalls,
} from './cost';
import type { JobPlan, JobRequest, LeftAlone } from './job';
import { type InputSources, targetsOf } from './job-input';
import { absentContact } from './lookup/contact-index';
import { heldPage, holdPage, recallContacts, recallDeleted, recallTotal } from './lookup/contact-index-cache';
import { lookUp, newLookup, wantedBy } from './lookup/lookup';
import { readPage, type StepDeps } from './lookup/pages';
import { SIGN_UP_CALLS } from './sign-up-job';
import { readStagedRows, readStagedTexts } from './staged-input';
import { rowRefusals } from './write/import-kind';
import { restoreBatches } from './write/restore-batches';

type RequestOf<Kind extends JobRequest['kind']> = Extract<JobRequest, { kind: Kind }>;
/** What a plan is made with. */
export type PlanDeps = StepDeps & InputSources;

type Draft<Plan = JobPlan> = Plan extends JobPlan ? Omit<Plan, 'seconds' | 'callsLeftToday'> : never;

/** What a job would do, and cost from here. What has to be read for a plan is kept, so that the job need not read it. */
export async function planJob(request: JobRequest, callsLeftToday: number, deps: PlanDeps): Promise<Result<JobPlan>> {
  const draft = await draftOf(request, deps);
  return draft.ok ? ok({ ...draft.value, seconds: secondsFor(draft.value.calls), callsLeftToday }) : draft;
}

function draftOf(request: JobRequest, deps: PlanDeps): Promise<Result<Draft>> {
  switch (request.kind) {
    case 'check':
      return planCheck(request, deps);
    case 'restore':
      return planRestore(request, deps);
    case 'import':
      return planImport(request, deps);
    case 'undo-restore':
      return planUndo(request);
    case 'put-back':
      return planPutBack(request, deps);
    case 'sign-up': {
      const contacts = request.signUps.length;
      return Promise.resolve(ok({ kind: 'sign-up', contacts, calls: contacts * SIGN_UP_CALLS }));
    }
  }
}

async function planCheck({ stagingId, scope }: RequestOf<'check'>, deps: StepDeps): Promise<Result<Draft>> {
  const addresses = await readStagedTexts(stagingId);
  const keys = new Set(addresses.map(addressKey));
  const pageScope: PageScope = scope === 'every-standing' ? 'all' : 'deleted';
  const heldFor = [deps.accountKey, stagingId, scope] as const;
  let held = await heldPage(heldFor, deps.now());
  const remembered = held?.total ?? (await recallTotal(deps.accountKey, pageScope, deps.now()));
  if (!held && remembered === null && nextLookupMove(pageScope, keys.size, null) === 'page') {
    const page = await readPage(pageScope, null, deps);
    if (!page.ok) return page;
    held = page.value;
    await holdPage(heldFor, held, deps.now());
  }
  for (const { address } of held?.indexed ?? []) keys.delete(addressKey(address ?? ''));
  const total = held?.total ?? remembered;
  const pages = total === null ? null : pagesOf(total);
  const pagesLeft = held === null ? pages : held.next === null ? 0 : pages && Math.max(1, pages - 1);
  const move = nextLookupMove(pageScope, keys.size, pagesLeft);
  const calls = move === 'none' ? 0 : move === 'page' ? (pagesLeft ?? keys.size) : keys.size;
  const how = held !== null || move === 'page' ? 'pages' : 'one-by-one';
  return ok({ kind: 'check', scope, addresses: addresses.length, how, calls });
}

/** Contacts of which nothing is known are looked for first: the plan says of each what would become of it. */
async function planRestore(request: RequestOf<'restore'>, deps: PlanDeps): Promise<Result<Draft>> {
  const ids = [...new Set(request.contactIds)];
  const indexed = await recallContacts(deps.accountKey, ids, deps.now());
  const wanted = wantedBy(
    [...ids.entries()].filter(([, id]) => !indexed.has(id)),
    (id) => id,
  );
  for (let cursor = newLookup('deleted'); wanted.size > 0; ) {
    const step = await lookUp('contact-id', wanted, cursor, null, deps);
    if (!step.ok) return step;
    for (const [, contact] of step.value.found) {
      indexed.set(contact.contactId, contact);
      wanted.delete(contact.contactId);
    }
    const refused = step.value.refused.map(([index]) => index);
    for (const index of [...step.value.absent, ...refused]) wanted.delete(ids[index] ?? '');
    cursor = step.value.cursor;
  }
  const forgotten = await neverRestored(
    deps.accountKey,
    [...indexed.values()].flatMap(({ address }) => address ?? []),
  );
  const leftAlone = ids.flatMap((contactId): LeftAlone[] => {
    const contact = indexed.get(contactId);
    const isForgotten = forgotten.has(addressKey(contact?.address ?? ''));
    const reason = restoreRefusal(contact ?? absentContact(null, 0)) ?? (isForgotten ? 'never-restore' : null);
    return reason ? [{ contactId, address: contact?.address ?? '', line: null, reason }] : [];
  });
  const refused = new Set(leftAlone.map(({ contactId }) => contactId));
  const targets = await targetsOf(request, indexed, deps);
  if (!targets.ok) return targets;
  const restored = targets.value.filter(({ contactId }) => !refused.has(contactId));
  const perDay = request.perDay ?? Math.max(1, restored.length);
  const days = Math.ceil(restored.length / perDay);
  const indexes = [...restored.keys()];
  const batches = Array.from({ length: days }, (_, day) => {
    const ofDay = indexes.slice(day * perDay, (day + 1) * perDay);
    return restoreBatches(ofDay, (index) => restored[index]?.toLists ?? []);
  }).flat();
  return ok({
    kind: 'restore',
    restorable: restored.length,
    leftAlone,
    previousLists: new Set(restored.flatMap(({ toLists }) => (toLists === request.listIds ? [] : toLists))).size,
    activities: batches.length,
    days,
    unknownLists: targets.value.filter(({ toLists }) => toLists === request.listIds).length,
    toChosenLists: restored.filter(({ toLists }) => toLists === request.listIds).length,
    calls: writeCalls(restored.length, batches.length, pagesOf(restored.length)),
  });
}

async function planImport({ stagingId, listIds }: RequestOf<'import'>, deps: StepDeps): Promise<Result<Draft>> {
  const rows = await readStagedRows(stagingId);
  const away = new Map(
    (await recallDeleted(deps.accountKey)).map((contact) => [
      addressKey(contact.address ?? ''),
      importRefusal(contact),
    ]),
  );
  const refusals = new Map(rowRefusals(rows));
  rows.forEach(({ fields }, index) => {
    const reason = away.get(addressKey(fields.email ?? ''));
    if (reason && !refusals.has(index)) refusals.set(index, reason);
  });
  const leftAlone = [...refusals].map(([index, reason]): LeftAlone => {
    const row = rows[index];
    return { contactId: null, address: row?.fields.email ?? '', line: row?.line ?? null, reason };
  });
  const sent = rows.filter((_, index) => !refusals.has(index));
  let contacts = await recallTotal(deps.accountKey, 'all', deps.now());
  if (contacts === null && sent.length > 0) {
    const page = await readPage('all', null, deps);
    if (!page.ok) return page;
    contacts = page.value.total;
  }
  const activities = importBatches(sent, ({ fields }) => fields, listIds).length;
  const calls = lookupCost(sent.length, contacts).calls + importCalls(sent.length, activities);
  return ok({ kind: 'import', rows: sent.length, activities, leftAlone, calls });
}

async function planUndo({ jobId }: RequestOf<'undo-restore'>): Promise<Result<Draft>> {
  const entry = await findLogEntryView(jobId);
  if (entry?.undo.kind !== 'possible' || !entry.job) return fail({ kind: 'not-found' });
  const contacts = entry.undo.left ?? broughtBack(entry.job.counts);
  return ok({
    kind: 'undo-restore',
    contacts,
    calls: writeCalls(contacts, activitiesFor(contacts), 0),
  });
}

/** Who unsubscribed or was deleted meanwhile is found by the job itself, and left alone. */
async function planPutBack({ fromListId }: RequestOf<'put-back'>, deps: PlanDeps): Promise<Result<Draft>> {
  const contacts = (await deps.whoLeft(fromListId)).length;
  const activities = activitiesFor(contacts);
  const looks = lookupCost(contacts, await recallTotal(deps.accountKey, 'all', deps.now())).calls;
  return ok({ kind: 'put-back', contacts, activities, calls: writeCalls(contacts, activities, 2 * looks) });
}
