import { type Activity, startImport } from '../../constant-contact/activities';
import type { ApiClient } from '../../constant-contact/api-client';
import { addressKey, parseQuery } from '../../contacts/address';
import { CUSTOM_FIELDS_PROMISED, maxLengthOf } from '../../contacts/import-fields';
import type { CsvImportRow } from '../../contacts/import-row';
import { SIGN_UP_ADDRESS_MAX } from '../../contacts/limits';
import { importRefusal } from '../../contacts/refusal';
import { isHidden } from '../../contacts/standing';
import { importBatches } from '../cost';
import type { LeftAloneReason } from '../job';
import type { IndexedContact } from '../lookup/contact-index';
import { type Ending, isNamedBy, whyNotDone } from './activity-errors';
import type { WriteKind } from './write-kind';

/**
 * Importing rows. Every row ends as imported, updated, stayed-unsubscribed, left-out, refused or unknown, and the sums match:
 * each address is looked for before the import and among what changed by it; of rows that did not change, new ones are
 * looked for again, and for the others the activity's counters decide (`settleUnchanged`).
 */
export function importKind(rows: CsvImportRow[], listIds: string[], api: ApiClient): WriteKind {
  const contents = rows.map(({ fields }) => importContent(fields));
  return {
    items: rows.map(({ fields }) => fields.email ?? ''),
    by: 'address',
    lineOf: (index) => rows[index]?.line ?? null,
    settledAtOnce: rowRefusals(rows).map(([index, reason]) => [index, { outcome: 'left-out', reason, detail: null }]),
    refusal: (_, now) => {
      const reason = importRefusal(now);
      return reason && { outcome: reason === 'opted-out' ? 'stayed-unsubscribed' : 'left-out', reason, detail: null };
    },
    keptOut: { outcome: 'left-out', reason: 'never-restore', detail: null },
    batches: (indexes) =>
      importBatches(indexes, (index) => contents[index], listIds).map((items) => ({ items, listIds })),
    fewerFields: {
      leftOut: (index) => extraFields(contents[index] ?? {}).map((field) => field.slice('cf:'.length)),
    },
    start: ({ items, fewerFields, listIds: lists }, terms) => {
      const all = items.map((index) => contents[index] ?? {});
      const sent = fewerFields ? all.map(withoutExtraFields) : all;
      return startImport(api, sent, lists, terms);
    },
    couldBe: (activity, indexes) => importCouldBe(activity, indexes.length),
    chosenLists: [],
    notDone: 'refused',
    isDone: (before, after) => after.standing !== 'absent' && after.updatedAt !== before.updatedAt,
    settle: (_, before, after, { activity }) => settleChanged(before, after, activity),
    settleUnchanged,
    lookedForAmong: 'all',
  };
}

/** Rows that are not imported whatever the account says: no address, a long one, one that came before, or of someone unsubscribed. */
export function rowRefusals(rows: CsvImportRow[]): Array<[number, LeftAloneReason]> {
  const seen = new Set<string>();
  return rows.flatMap(({ fields, unsubscribed }, index): Array<[number, LeftAloneReason]> => {
    if (unsubscribed) return [[index, 'unsubscribed-in-file']];
    const address = fields.email ?? '';
    const query = parseQuery(address);
    if (query.kind !== 'address' || query.address !== address) return [[index, 'invalid-address']];
    if (address.length > SIGN_UP_ADDRESS_MAX) return [[index, 'address-too-long']];
    const key = addressKey(address);
    if (seen.has(key)) return [[index, 'duplicate-address']];
    seen.add(key);
    return [];
  });
}

/** A row as it is sent. */
type Content = Record<string, string | number>;

const NUMBERS = new Set(['birthday_month', 'birthday_day']);

/** The fields as the contract wants them; what it does not know is not sent. */
function importContent(fields: Record<string, string>): Content {
  const known = Object.entries(fields).filter(([field, value]) => value.length <= (maxLengthOf(field) ?? -1));
  return Object.fromEntries(known.map(([field, value]) => [field, NUMBERS.has(field) ? Number(value) : value]));
}

/** The custom fields of a row beyond those that the contract promises room for. */
function extraFields(content: Content): string[] {
  return Object.keys(content)
    .filter((field) => field.startsWith('cf:'))
    .slice(CUSTOM_FIELDS_PROMISED);
}

function withoutExtraFields(content: Content): Content {
  const extra = new Set(extraFields(content));
  return Object.fromEntries(Object.entries(content).filter(([field]) => !extra.has(field)));
}

/** `items_total_count` of an import counts the header row, or does not. */
function importCouldBe({ counts }: Activity, rows: number): boolean {
  return [null, 0, rows, rows + 1].includes(counts.total) || counts.persons === rows;
}

function settleChanged(before: IndexedContact, after: IndexedContact, activity: Activity | null): Ending {
  if (after.standing === 'absent') return settleMissing(before, activity);
  if (isHidden({ kind: after.standing })) return { outcome: 'refused', ...whyNotDone(activity, before) };
  if (after.standing === 'unsubscribed') {
    const cameBack = isHidden({ kind: before.standing });
    return { outcome: cameBack ? 'opted-out-meanwhile' : 'stayed-unsubscribed', reason: 'opted-out', detail: null };
  }
  if (!activity && after.updatedAt === before.updatedAt) return { outcome: 'refused', ...whyNotDone(null, before) };
  if (before.standing === 'absent') return { outcome: 'imported', reason: null, detail: null };
  const wasDeleted = isHidden({ kind: before.standing });
  return { outcome: 'updated', reason: wasDeleted ? 'was-deleted' : null, detail: null };
}

/** A row that is not in the account after an activity which did it all, and tells of no error, may still be on its way. */
function settleMissing(before: IndexedContact, activity: Activity | null): Ending {
  if (!activity) return { outcome: 'refused', ...whyNotDone(null, before) };
  const why = whyNotDone(activity, before);
  const isTold = activity.state !== 'completed' || errorsOf(activity) > 0 || why.detail !== null;
  return isTold ? { outcome: 'refused', ...why } : { outcome: 'unknown', reason: null, detail: null };
}

/**
 * Rows whose contacts did not change. The ones that an error names are refused, and new ones are looked for again. Of
 * those that were there before, errors that name nobody are about all, if there are as many, or tell nothing; where no
 * error is left, a contact was already as the row says, and counts as updated. Of an activity that stopped on its way
 * and counts more contacts than changed, nobody knows which of those that were there it came to.
 */
function settleUnchanged(
  indexes: number[],
  before: (index: number) => IndexedContact,
  activity: Activity,
  changed: number,
): Array<Ending | null> {
  const refused = (index: number): Ending => ({ outcome: 'refused', ...whyNotDone(activity, before(index)) });
  const isNamed = (index: number) => isNamedBy(activity, before(index));
  const isNew = (index: number) => before(index).standing === 'absent';
  if (activity.state !== 'completed') {
    const leftNoTrace = (activity.counts.persons ?? 0) > changed;
    return indexes.map((index) => {
      if (isNamed(index)) return refused(index);
      if (isNew(index)) return null;
      return leftNoTrace ? { ...refused(index), outcome: 'unknown' } : refused(index);
    });
  }
  const unnamed = indexes.filter((index) => !isNamed(index));
  const errors = errorsOf(activity) - (indexes.length - unnamed.length);
  const aboutNew = unnamed.filter(isNew).length;
  const aboutAll = errors >= unnamed.length;
  return indexes.map((index) => {
    if (isNamed(index)) return refused(index);
    if (isNew(index)) return null;
    if (errors > 0 && aboutAll) return refused(index);
    const unclear = errors > 0 && errors !== aboutNew;
    return { outcome: unclear ? 'unknown' : 'updated', reason: null, detail: null };
  });
}

function errorsOf({ counts }: Activity): number {
  return (counts.errors ?? 0) + (counts.correctable ?? 0);
}
