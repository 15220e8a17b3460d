import type { LogEntryView } from '../../utils/log/log-entry';
import { readLogPage } from '../../utils/log/log-page';
import type { LogPosition } from '../../utils/log/log-query';
import { deleteLogEntries, updateLogEntry } from '../../utils/log/log-store';

/** Every entry of the log, newest first. */
export async function listLogEntries(): Promise<LogEntryView[]> {
  const entries: LogEntryView[] = [];
  let after: LogPosition | null = null;
  do {
    const page = await readLogPage({ accountKey: null, words: [], order: 'at', descending: true }, after);
    entries.push(...page.entries);
    after = page.next;
  } while (after !== null);
  return entries;
}

/** For before a test: the log of the one before is gone. */
export async function emptyLog(): Promise<void> {
  const left = (await listLogEntries()).map(({ id }) => id);
  // One under way is not deleted.
  for (const id of left) await updateLogEntry(id, { outcome: { kind: 'unknown' } });
  await deleteLogEntries(left);
}
