import type { LogEntryView } from '../../utils/log/log-entry';
import { readLogPage } from '../../utils/log/log-page';
import type { LogPosition } from '../../utils/log/log-query';

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
