import { OVERLAP_MS } from '../../constant-contact/clocks';
import { addressKey } from '../../contacts/address';
import { ok, type Result } from '../../failure';
import { neverRestored } from '../../forgetting/never-restore';
import type { PageScope } from '../cost';
import { absentContact, type IndexedContact } from '../lookup/contact-index';
import { lookUp, newLookup, wantedBy } from '../lookup/lookup';
import { type ChangeQuestion, readChanges, type StepDeps, serverTime } from '../lookup/pages';
import type { Freshness } from '../stored-job';
import type { WriteItems } from './write-items';

/** What is known of the contacts, brought up to date. */
export interface Update {
  fresh: Freshness;
  /** What was learned, the newest last. */
  indexed: Array<[number, IndexedContact]>;
  calls: number;
}

/** The deleted ones are read again after any rest, for which a job is opened anew, and where they were not read for so long. */
const LOOK_MS = 10 * 60_000;

/**
 * Reads all that happened to these items since what is known of them, in one go: no rest can come between its pages, and
 * nothing of it counts before all of it is there. Whether Constant Contact names deleted contacts among those that opted
 * out is not known, nor whether a deletion moves `updated_at`: so the deleted ones, or all, are read themselves, too, and
 * whoever is marked Never restore.
 */
export async function bringUpToDate(
  { asOf }: Freshness,
  indexes: Iterable<number>,
  items: WriteItems,
  deps: StepDeps,
): Promise<Result<Update>> {
  const concerned = new Set(indexes);
  const update: Update = { fresh: { asOf }, indexed: [], calls: 0 };
  const begun = deps.now();
  // Our own batches are among what was updated: with an overlap each would read all those before it again.
  const isOverlapDue = items.overlappedAt === null || Math.abs(begun - items.overlappedAt) > OVERLAP_MS;
  for (const question of ['updated_after', 'optout_after'] as const) {
    const overlap = question === 'optout_after' || isOverlapDue ? OVERLAP_MS : 0;
    const read = await readAllChanges(question, asOf - overlap, deps);
    if (!read.ok) return read;
    if (question === 'updated_after') update.fresh.asOf = read.value.from;
    update.indexed.push(...items.onPage(read.value.indexed).filter(([index]) => concerned.has(index)));
    update.calls += read.value.calls;
  }
  if (isOverlapDue) items.overlappedAt = begun;
  const now = deps.now();
  const { lookedAt } = items;
  const isRecent = lookedAt !== null && lookedAt <= now && now - lookedAt < LOOK_MS;
  if (isRecent) return ok(update);
  const learned = new Map(update.indexed);
  const { rereadsAll = false } = items.kind;
  const known = [...concerned].map((index) => ({ index, ...(learned.get(index) ?? items.before(index)) }));
  const marked = await neverRestored(
    items.accountKey,
    known.flatMap(({ address }) => address ?? []),
  );
  const again = known.flatMap(({ index, standing, contactId, address }): Array<[number, string]> => {
    const isInDoubt = rereadsAll || marked.has(addressKey(address ?? ''));
    return standing === 'deleted' || (isInDoubt && contactId !== '') ? [[index, contactId]] : [];
  });
  const looked = await lookAgain(again, rereadsAll ? 'all' : 'deleted', deps);
  if (!looked.ok) return looked;
  items.lookedAt = now;
  update.indexed.push(...looked.value.indexed);
  update.calls += looked.value.calls;
  return ok(update);
}

interface Changes {
  indexed: IndexedContact[];
  /** Server time (epoch ms) from which changes are not known yet. */
  from: number;
  calls: number;
}

async function readAllChanges(question: ChangeQuestion, since: number, deps: StepDeps): Promise<Result<Changes>> {
  const indexed: IndexedContact[] = [];
  let [calls, from, next]: [number, number | null, string | null] = [0, null, null];
  do {
    const page = await readChanges(question, since, next, deps);
    if (!page.ok) return page;
    indexed.push(...page.value.indexed);
    from ??= page.value.seenAt;
    calls += 1;
    next = page.value.next;
  } while (next !== null);
  return ok({ indexed, from, calls });
}

/** Reads contacts themselves: by id or by their pages, whichever needs fewer calls. */
async function lookAgain(
  contacts: Array<[number, string]>,
  scope: PageScope,
  deps: StepDeps,
): Promise<Result<Pick<Update, 'indexed' | 'calls'>>> {
  const wanted = wantedBy(contacts, (contactId) => contactId);
  const indexed: Update['indexed'] = [];
  let calls = 0;
  for (let cursor = newLookup(scope); wanted.size > 0; ) {
    const step = await lookUp('contact-id', wanted, cursor, null, deps);
    if (!step.ok) return step;
    const { found, absent, refused } = step.value;
    const gone = [...absent, ...refused.map(([index]) => index)];
    const seenAt = serverTime(null, deps.now());
    const read = [...found, ...gone.map((index): [number, IndexedContact] => [index, absentContact(null, seenAt)])];
    const settled = new Set(read.map(([index]) => index));
    for (const [contactId, indexes] of wanted)
      if (indexes.some((index) => settled.has(index))) wanted.delete(contactId);
    indexed.push(...read);
    calls += step.value.calls;
    cursor = step.value.cursor;
  }
  return ok({ indexed, calls });
}
