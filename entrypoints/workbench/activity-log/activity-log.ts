import { signal } from '@preact/signals';
import { answered } from '@/components/ask';
import type { Failure, Result } from '@/utils/failure';
import { type LogEntry, sendMessage } from '@/utils/messages';
import { forgetDeletedContacts } from '../deleted/deleted-contacts';

/** How long a deleted entry can be put back, in milliseconds. */
const GRACE = 8000;

/** Every entry, newest first; `null` until they were read. */
export const logEntries = signal<readonly LogEntry[] | null>(null);
export const logFailure = signal<Failure | null>(null);
/** Why the last undo failed. */
export const undoFailure = signal<Failure | null>(null);
/** Entries that are about to be deleted: out of sight, and still to be put back. */
export const leaving = signal<ReadonlySet<string>>(new Set());

let timer: ReturnType<typeof setTimeout> | undefined;

addEventListener('pagehide', () => void deleteLeaving());

/** Reads the log anew. What is shown stays until the answer is there. */
export async function readLog(): Promise<void> {
  const answer = await answered(sendMessage('readLog'));
  logFailure.value = answer.ok ? null : answer.failure;
  if (answer.ok) logEntries.value = [...answer.value].sort((a, b) => b.at.localeCompare(a.at));
}

/** Takes entries out of sight, and deletes them for good a little later, unless they are put back. */
export function deleteSoon(ids: readonly string[]): void {
  clearTimeout(timer);
  leaving.value = new Set([...leaving.value, ...ids]);
  timer = setTimeout(deleteLeaving, GRACE);
}

export function putBack(): void {
  clearTimeout(timer);
  leaving.value = new Set();
}

/** Deletes entries for good. */
export async function deleteNow(ids: readonly string[]): Promise<void> {
  const gone = new Set(ids);
  const answer = await answered(sendMessage('deleteLogEntries', { ids: [...ids] }));
  logFailure.value = answer.ok ? null : answer.failure;
  if (answer.ok) logEntries.value = (logEntries.value ?? []).filter(({ id }) => !gone.has(id));
  leaving.value = new Set([...leaving.value].filter((id) => !gone.has(id)));
}

/** Takes back what an entry did, where that loses nothing. */
export async function undo(entryId: string): Promise<Result<LogEntry>> {
  undoFailure.value = null;
  const answer = await answered(sendMessage('undo', { entryId }));
  undoFailure.value = answer.ok ? null : answer.failure;
  forgetDeletedContacts();
  await readLog();
  return answer;
}

async function deleteLeaving(): Promise<void> {
  clearTimeout(timer);
  if (leaving.value.size > 0) await deleteNow([...leaving.value]);
}
