import { findContact } from '../constant-contact/contacts';
import { type Failure, fail, ok, type Result } from '../failure';
import type { LogEntryView } from '../log/log-entry';
import { findLogEntryView } from '../log/log-store';
import { type Intent, logRefusal } from './attempt';
import type { WriteDeps } from './context';
import { perform } from './perform';
import { isOfAccount, lockName, recoverEarlier } from './recover';
import { WRITE_TERMS } from './send';

const NO_ENTRY: Failure = { kind: 'invalid-input', problem: 'no-entry' };

/**
 * Takes back what an entry of the log did to one contact, and gives the entry as it then is. Fails with
 * `conflict/changed-since`, and changes nothing, where that would lose what happened to the contact in between. What
 * was undone already stays so.
 */
export async function undo(deps: WriteDeps, entryId: string): Promise<Result<LogEntryView>> {
  const { address } = (await findLogEntryView(entryId)) ?? {};
  if (address === undefined) return fail(NO_ENTRY);
  return deps.exclusively(lockName(address), async () => {
    const entry = await findLogEntryView(entryId);
    if (!entry) return fail(NO_ENTRY);
    const identity = await deps.identity();
    if (!isOfAccount(entry, identity)) {
      return fail({ kind: 'other-account', account: entry.account, connected: identity.organization });
    }
    if (entry.undo.kind === 'undone') return ok(entry);
    const intent: Intent = { what: 'undo', accountKey: entry.accountKey, address, entry };
    const found = await findContact(deps.api, address, WRITE_TERMS);
    if (!found.ok) return logRefusal(deps, intent, null, found.failure);
    const record = await recoverEarlier(deps, address, found.value);
    const recovered = (await findLogEntryView(entryId)) ?? entry;
    if (recovered.undo.kind === 'undone') return ok(recovered);
    const performed = await perform(deps, { ...intent, entry: recovered }, record);
    return performed.ok ? ok({ ...recovered, undo: { kind: 'undone', at: performed.value.entry.at } }) : performed;
  });
}
