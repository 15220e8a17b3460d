import type { FieldChange, LogEntry } from './log-entry';

type Json = Readonly<Record<string, unknown>>;

/** Changes on every write by itself, and says nothing about what was done. */
const NOISE = 'updated_at';

/**
 * What differs between two answers of the API for one contact, field by field in the order of their names; `null` is a
 * contact that is not there. The fields of an object are named with a dot (`email_address.permission_to_send`), a list
 * is one value. A field that is absent, `null`, or an empty text or list counts as without a value, and is told as `null`.
 */
export function fieldDiff(before: Json | null, after: Json | null): FieldChange[] {
  const old = fieldsOf(before ?? {});
  const now = fieldsOf(after ?? {});
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter((change) => !sameValue(change.before, change.after));
}

/** Whether two JSON values are the same, whatever the order of their fields and of a list's members. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** The value at a name as `fieldDiff` spells it, `null` where there is none. */
export function fieldValue(contact: Json | null, field: string): unknown {
  return fieldsOf(contact ?? {}).get(field) ?? null;
}

/** The lists a change of `list_memberships` adds and takes away. */
export function listsOf(change: FieldChange | undefined): { added: string[]; removed: string[] } {
  const before = textsOf(change?.before);
  const after = textsOf(change?.after);
  return {
    added: after.filter((listId) => !before.includes(listId)),
    removed: before.filter((listId) => !after.includes(listId)),
  };
}

/** The lists that an entry's write put its contact on. */
export function listsAddedBy({ changes, addedListIds }: Pick<LogEntry, 'changes' | 'addedListIds'>): string[] {
  const { added } = listsOf(changes.find(({ field }) => field === 'list_memberships'));
  return addedListIds ? added.filter((listId) => addedListIds.includes(listId)) : added;
}

/** The texts of a value that is a list. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function fieldsOf(object: Json, path = ''): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of Object.entries(object)) {
    if (name === NOISE || !hasValue(value)) continue;
    if (isJson(value)) for (const [field, inner] of fieldsOf(value, `${path}${name}.`)) fields.set(field, inner);
    else if (!Array.isArray(value) || value.length > 0) fields.set(`${path}${name}`, value);
  }
  return fields;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isJson(value)) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([name, inner]) => name !== NOISE && hasValue(inner));
  return `{${fields
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
    .sort()
    .join()}}`;
}

/** The API may give an optional text that is not there as an empty one. */
function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
