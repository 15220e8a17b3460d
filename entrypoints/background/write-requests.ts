import { browser } from 'wxt/browser';
import { type AccountIdentity, NAMELESS } from '../../utils/constant-contact/account';
import { fail, isRejected, ok, type Result } from '../../utils/failure';
import type { Jobs } from '../../utils/jobs/jobs';
import type { LogEntry } from '../../utils/log/log-entry';
import { deleteLogEntries, findLogEntry, listLogEntries } from '../../utils/log/log-store';
import { resubscribeEmails } from '../../utils/log/resubscribe-email';
import { connection } from '../../utils/vault/settings';
import { hasUnfinished, isOfAccount } from '../../utils/writes/recover';
import { createWrites, type Writes } from '../../utils/writes/writes';
import { mark } from './badge';
import { announceLog } from './broadcast';
import { answer } from './handle';
import type { Services } from './services';

/** Wakes the background to settle a write that its end interrupted, should nothing else do so. */
const ALARM = 'settle-writes';
/** How long (ms) a card offers to undo what was done on it. */
const UNDO_IN_PAGE_MS = 10 * 60_000;
const ALARM_DELAY_MINUTES = 1;
const MARK = '…';

/** Answers what surfaces ask to be written to a contact, and about the activity log. */
export function answerWriteRequests(services: Services, jobs: Jobs): Writes {
  const writes = createWrites({
    api: services.api,
    async identity() {
      const identity = await services.account.identity();
      return identity.ok ? identity.value : NAMELESS;
    },
    verdictOn: services.checks.verdictOn,
    contactChanged: services.contactChanged,
    async logChanged() {
      announceLog();
      await showUnfinished();
    },
    exclusively: (name, run) => navigator.locks.request(name, run),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => new Date(),
  });
  answer('applyRemedy', async (request) => {
    const outcome = await writes.applyRemedy(request);
    // One of the lists may be gone: the form reads them anew.
    if (!outcome.ok && isRejected(outcome.failure)) await services.lists.forget();
    return outcome;
  });
  answer('undo', async ({ entryId }, asker) => {
    if (asker.kind === 'contacts-page' && !(await isOfThisMoment(entryId))) return fail({ kind: 'not-found' });
    return (await undoBulk(entryId, jobs)) ?? writes.undo(entryId);
  });
  answer('readLog', async () => {
    const identity = (await connection.read())?.identity ?? NAMELESS;
    return ok((await listLogEntries()).map((entry) => asSeenFrom(identity, entry)));
  });
  answer('deleteLogEntries', async ({ ids }) => {
    await deleteLogEntries(ids);
    await showUnfinished();
    return ok(null);
  });
  return writes;
}

/** An entry of another account than the connected one is nothing to undo while that is so. */
function asSeenFrom(identity: AccountIdentity, entry: LogEntry): LogEntry {
  const { undo } = entry;
  if (undo.kind !== 'possible' || identity.accountId === NAMELESS.accountId || isOfAccount(entry, identity))
    return entry;
  return { ...entry, undo: { kind: 'impossible', reason: 'other-account' } };
}

/** A card in the page offers to undo what was just done there, to one contact: nothing older, and no job. */
async function isOfThisMoment(entryId: string): Promise<boolean> {
  const entry = await findLogEntry(entryId);
  return entry !== null && entry.job === undefined && Date.now() - Date.parse(entry.at) < UNDO_IN_PAGE_MS;
}

/** What a bulk restore did is taken back by a job, and the entry says so once that is done; `null` for any other entry. */
async function undoBulk(entryId: string, jobs: Jobs): Promise<Result<LogEntry> | null> {
  const entry = await findLogEntry(entryId);
  if (entry?.what !== 'bulk-restore' || entry.undo.kind === 'undone') return entry?.job ? ok(entry) : null;
  const started = await jobs.start({ kind: 'undo-restore', jobId: entryId });
  return started.ok ? ok(entry) : started;
}

/** Settles what an earlier run of the background left under way: now, and whenever it may newly succeed. */
export function settleInterruptedWrites(services: Services, writes: Writes): void {
  const settle = () => void writes.settleUnfinished();
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) settle();
  });
  services.onStateChange(({ connection }) => {
    if (connection === 'connected') settle();
  });
  settle();
}

/** When the resubscribe email was sent to a contact from here (ISO, UTC). */
export async function resubscribeEmailSentAt(contactId: string): Promise<string | null> {
  return (await resubscribeEmails(contactId)).sentAt;
}

/** A mark on the extension's button, and an alarm, while a write's end is not known. */
async function showUnfinished(): Promise<void> {
  const unfinished = await hasUnfinished();
  if (unfinished) {
    await mark('write', MARK);
    browser.alarms.create(ALARM, { delayInMinutes: ALARM_DELAY_MINUTES });
    return;
  }
  await mark('write', null);
  await browser.alarms.clear(ALARM);
}
