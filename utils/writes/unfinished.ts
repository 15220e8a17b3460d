import type { LogEntry } from '../log/log-entry';
import { logEntriesWithOutcome } from '../log/log-store';

/** Whether a write's end is not known yet: it is under way, or the background was stopped in the middle of it. */
export async function hasUnfinished(): Promise<boolean> {
  return (await ofSingleContacts('under-way')).length > 0;
}

/** The log's entries of writes to single contacts with this outcome: jobs recover their own. */
export async function ofSingleContacts(outcome: 'under-way' | 'unknown'): Promise<LogEntry[]> {
  return (await logEntriesWithOutcome(outcome)).filter((entry) => entry.job === undefined);
}
