import { ok } from '../../utils/failure';
import { readLoggedContacts } from '../../utils/log/log-contacts';
import type { LogEntry } from '../../utils/log/log-entry';
import { readLogAccounts, readLogPage } from '../../utils/log/log-page';
import { deleteLogEntries } from '../../utils/log/log-store';
import { answer } from './handle';
import type { Services } from './services';

/** Answers what surfaces ask of the activity log: in pages, so that no message grows with it. */
export function answerLogRequests({ accounts }: Services): void {
  answer('readLog', async ({ after = null, ...query }) => {
    const connected = new Set((await accounts.all()).map(({ accountKey }) => accountKey));
    const page = await readLogPage(query, after);
    return ok({ ...page, entries: page.entries.map((entry) => asSeenFrom(connected, entry)) });
  });
  answer('readLogAccounts', async () => ok(await readLogAccounts()));
  answer('readLogContacts', async ({ entryId, from }) => ok(await readLoggedContacts(entryId, from)));
  answer('deleteLogEntries', async ({ ids }) => {
    await deleteLogEntries(ids);
    return ok(null);
  });
}

/** An entry of an account that is not connected is nothing to undo while that is so. */
function asSeenFrom(connected: ReadonlySet<string>, entry: LogEntry): LogEntry {
  if (entry.undo.kind !== 'possible' || connected.has(entry.accountKey)) return entry;
  return { ...entry, undo: { kind: 'impossible', reason: 'other-account' } };
}
