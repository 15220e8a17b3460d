import { browser } from 'wxt/browser';
import { storedUpdateHold } from '../../utils/account/stored-account';
import { fail, isRejected, ok, type Result } from '../../utils/failure';
import type { LogEntryView } from '../../utils/log/log-entry';
import { findLogEntryView } from '../../utils/log/log-store';
import type { RemedyOutcome } from '../../utils/messages';
import { hasUnfinished } from '../../utils/writes/unfinished';
import type { Writes } from '../../utils/writes/writes';
import type { ConnectedAccount } from './connected-account';
import { handle } from './handle';
import { handleForAccount } from './handle-for-account';
import type { JobsOnDemand } from './job-requests';
import { quietly } from './quietly';
import type { Services } from './services';
import { RECOVER_ALARM } from './write-alarm';

/** How long (ms) a card offers to undo what was done on it. */
const UNDO_IN_PAGE_MS = 10 * 60_000;

/** The writes to each connected account's contacts. */
export type WritesOf = (account: ConnectedAccount) => Promise<Writes>;

/** Answers what surfaces ask to be written to a contact, or to be undone. */
export function handleWriteRequests(services: Services, jobs: JobsOnDemand): WritesOf {
  const { accounts } = services;
  const known = new WeakMap<ConnectedAccount, Writes>();

  async function writesOf(account: ConnectedAccount): Promise<Writes> {
    const { writesTo } = await import('./parts/changes');
    const writes = known.get(account) ?? writesTo(account, services);
    known.set(account, writes);
    return writes;
  }

  handleForAccount(accounts, 'applyRemedy', async (account, request) => {
    if (request.remedy === 'add') await account.popupDraft.sent(request.address).catch(() => undefined);
    const outcome = await writesOf(account)
      .then((writes) => writes.applyRemedy(request))
      .catch((error) => {
        // A form that was sent before may have been done then: a disk that fails now must not say that nothing was sent.
        if (request.again) return fail<RemedyOutcome>({ kind: 'outcome-unknown' });
        throw error;
      });
    // One of the lists may be gone: the form reads them anew.
    if (!outcome.ok && isRejected(outcome.failure)) await account.lists.forget();
    return outcome;
  });
  handle('undo', async ({ entryId }, asker) => {
    const entry = await findLogEntryView(entryId);
    if (!entry || (asker.kind === 'contacts-page' && !isOfThisMoment(entry))) {
      return fail({ kind: 'invalid-input', problem: 'no-entry' });
    }
    const account = await accounts.of(asker, entry.accountKey);
    if (!account.ok) return account;
    return (await undoBulk(entry, account.value, jobs)) ?? (await writesOf(account.value)).undo(entryId);
  });
  handleForAccount(accounts, 'resumeUpdates', async ({ accountKey }) => {
    await storedUpdateHold(accountKey).write(false);
    return ok(null);
  });
  return writesOf;
}

/** A card in the page offers to undo what was just done there, to one contact: nothing older, and no job. */
function isOfThisMoment(entry: LogEntryView): boolean {
  return entry.job === undefined && Date.now() - Date.parse(entry.at) < UNDO_IN_PAGE_MS;
}

/** What a bulk restore did is taken back by a job, and the entry says so once that is done; `null` for any other entry. */
async function undoBulk(
  entry: LogEntryView,
  { accountKey }: ConnectedAccount,
  jobs: JobsOnDemand,
): Promise<Result<LogEntryView> | null> {
  if (entry.what !== 'bulk-restore' || entry.undo.kind === 'undone') return entry.job ? ok(entry) : null;
  const started = await (await jobs()).start(accountKey, { kind: 'undo-restore', jobId: entry.id });
  return started.ok ? ok(entry) : started;
}

/** Recovers what an earlier run of the background left under way: now, and whenever it may newly succeed. */
export function recoverInterruptedWrites({ accounts, onStateChange }: Services, writesOf: WritesOf): void {
  const recover = async () => {
    if (!(await hasUnfinished())) return;
    for (const account of await accounts.all()) await (await writesOf(account)).recoverUnfinished();
  };
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === RECOVER_ALARM) quietly(recover());
  });
  onStateChange((state) => {
    if (state.accounts.some((account) => account.state === 'connected')) quietly(recover());
  });
  globalThis.addEventListener('online', () => quietly(recover()));
  quietly(recover());
}
