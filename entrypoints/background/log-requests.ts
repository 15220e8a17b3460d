import { ok } from '../../utils/failure';
import type { LogEntryView } from '../../utils/log/log-entry';
import { deleteLogEntries, findLogEntryView } from '../../utils/log/log-store';
import { handle } from './handle';
import type { Services } from './services';

/** Answers what surfaces ask of the activity log: in pages, so that no message grows with it. */
export function handleLogRequests({ accounts }: Services): void {
  const connected = async () => new Set((await accounts.all()).map(({ accountKey }) => accountKey));
  handle('readLog', async ({ after = null, manyAtOnce = false, ...query }) => {
    const { readLogPage } = await import('./parts/tools');
    const [keys, page] = await Promise.all([connected(), readLogPage(query, after, manyAtOnce)]);
    return ok({ ...page, entries: page.entries.map((entry) => asSeenFrom(keys, entry)) });
  });
  handle('readLogEntry', async ({ entryId }) => {
    const entry = await findLogEntryView(entryId);
    return ok(entry ? asSeenFrom(await connected(), entry) : null);
  });
  handle('readLogAccounts', async () => ok(await (await import('./parts/tools')).readLogAccounts()));
  handle('readLogContacts', async ({ entryId, from }) => {
    const { readLoggedContacts } = await import('./parts/tools');
    return ok(await readLoggedContacts(entryId, from));
  });
  handle('deleteLogEntries', async ({ ids }) => {
    await deleteLogEntries(ids);
    return ok(null);
  });
}

/** An entry of an account that is not connected is nothing to undo while that is so. */
function asSeenFrom(connected: ReadonlySet<string>, entry: LogEntryView): LogEntryView {
  if (entry.undo.kind !== 'possible' || connected.has(entry.accountKey)) return entry;
  return { ...entry, undo: { kind: 'impossible', reason: 'other-account' } };
}
