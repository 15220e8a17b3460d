import { type AccountIdentity, NAMELESS } from '../constant-contact/account';
import { type ContactRecord, parseContact } from '../constant-contact/contact-schema';
import { findContact } from '../constant-contact/contacts';
import { addressKey, sameAddress } from '../contacts/address';
import { ok } from '../failure';
import type { LogEntry } from '../log/log-entry';
import { findLogEntry, updateLogEntry } from '../log/log-store';
import type { WriteDeps } from './context';
import { effectOf } from './effect';
import { waitForLanding } from './land';
import { readAgain } from './read-again';
import { WRITE_TERMS } from './send';
import { ofSingleContacts } from './unfinished';

/** After this long (ms) an activity shows, or was never started. */
const ACTIVITY_MS = 10 * 60_000;

/** The name under which writes to one address wait for each other. */
export function lockName(address: string): string {
  return `write ${addressKey(address)}`;
}

/**
 * Looks up every write that was under way when the background was stopped, and writes down how it ended. One that cannot
 * be looked up now, because its account is not connected or the network is away, stays for the next time.
 */
export async function recoverUnfinished(deps: WriteDeps): Promise<void> {
  for (const { id, address } of await ofThisAccount(deps, 'under-way')) {
    await deps.exclusively(lockName(address), async () => {
      const entry = await findLogEntry(id);
      if (entry?.outcome.kind !== 'under-way') return;
      const found = await findContact(deps.api, address, WRITE_TERMS);
      if (found.ok) await writeDownEnd(deps, entry, await landed(deps, entry, found.value));
    });
  }
}

/**
 * Recovers what earlier writes to this address left open, now that the contact was read; gives it as it was read last.
 * Needs the address's lock.
 */
export async function recoverEarlier(
  deps: WriteDeps,
  address: string,
  record: ContactRecord | null,
): Promise<ContactRecord | null> {
  const open = [...(await ofThisAccount(deps, 'under-way')), ...(await ofThisAccount(deps, 'unknown'))];
  let last = record;
  for (const entry of open) {
    if (!sameAddress(entry.address, address)) continue;
    last = await landed(deps, entry, last);
    await writeDownEnd(deps, entry, last);
  }
  return last;
}

/** An activity that was started just before the background was stopped may not show yet: it is watched for some seconds. */
async function landed(deps: WriteDeps, entry: LogEntry, record: ContactRecord | null): Promise<ContactRecord | null> {
  const { changes, address, at, outcome } = entry;
  // An unknown one was watched already, when it was sent.
  const isActivity = outcome.kind === 'under-way' && isOfLists(entry);
  const isRecent = deps.now().getTime() - Date.parse(at) < ACTIVITY_MS;
  if (!isActivity || !isRecent || effectOf(changes, record?.raw ?? null) !== 'not-done') return record;
  const { looked } = await waitForLanding(deps, { address, changes, activityId: null });
  return looked.ok ? looked.value : record;
}

/** Whether an activity does it: more lists, and fewer where that is all that an undo takes back. */
function isOfLists({ what, changes }: LogEntry): boolean {
  if (what === 'undo') return changes.every(({ field }) => field === 'list_memberships');
  return what === 'restore' || what === 'add-to-lists';
}

async function ofThisAccount(deps: WriteDeps, outcome: 'under-way' | 'unknown'): Promise<LogEntry[]> {
  const identity = await deps.identity();
  return (await ofSingleContacts(outcome)).filter((entry) => isOfAccount(entry, identity));
}

/** Whether an entry is of this account. One whose account was not known is of none: it is shown, and never undone. */
export function isOfAccount(entry: LogEntry, { accountKey }: AccountIdentity): boolean {
  return entry.accountKey !== NAMELESS.accountKey && entry.accountKey === accountKey;
}

/** Writes down how a write ended, by the contact found at its address. What cannot be read now stays for the next time. */
async function writeDownEnd(deps: WriteDeps, entry: LogEntry, found: ContactRecord | null): Promise<void> {
  const looked = await readAgain(deps, entry, ok(found));
  if (!looked.ok) return;
  const record = looked.value;
  const ended = endOf(entry, record);
  if (ended.outcome.kind === entry.outcome.kind) return;
  const isAddressLost = found === null && record?.contact.address === null && ended.outcome.kind === 'done';
  if (isAddressLost) await deps.updateHold.write(true);
  await updateLogEntry(entry.id, { ...ended, ...(isAddressLost && { addressLost: 'not-put-back' }) });
  await deps.logChanged();
  if (record) deps.contactChanged({ contactId: record.contact.contactId, address: entry.address });
}

function endOf(entry: LogEntry, record: ContactRecord | null): Partial<LogEntry> & Pick<LogEntry, 'outcome'> {
  const effect = effectOf(entry.changes, record?.raw ?? null);
  if (effect === 'unknown') return { outcome: { kind: 'unknown' } };
  if (effect === 'not-done') return { outcome: { kind: 'not-done', failure: { kind: 'no-answer' } } };
  const contactAfter = parseContact(record?.raw);
  return { outcome: { kind: 'done' }, contactId: contactAfter.contactId, contactAfter };
}
