import type { CallTerms } from '../../utils/constant-contact/api-client';
import { findContact } from '../../utils/constant-contact/contacts';
import { addressKey, parseQuery } from '../../utils/contacts/address';
import { clearIndex } from '../../utils/deleted-index/deleted-index-store';
import { fail, ok, type Result } from '../../utils/failure';
import { removeMark } from '../../utils/forgetting/never-restore';
import type { Person } from '../../utils/forgetting/person';
import { broadcastLog } from './broadcast';
import type { ConnectedAccount } from './connected-account';
import { handleForAccount } from './handle-for-account';
import type { Services } from './services';

const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };

/** Answers who wants to forget a person. `reloadIndex` has an account's index of deleted contacts read anew. */
export function handleForgetting(
  { accounts, contactChanged }: Services,
  reloadIndex: (account: ConnectedAccount) => void,
): void {
  handleForAccount(accounts, 'findTraces', async (account, data) => {
    const asked = addressOf(data);
    const person = asked.ok ? await personOf(account, asked.value) : asked;
    if (!person.ok) return person;
    const { findTraces } = await import('./parts/tools');
    return ok(await findTraces(person.value));
  });
  handleForAccount(accounts, 'forgetPerson', async (account, data) => {
    const asked = addressOf(data);
    if (!asked.ok) return asked;
    const address = asked.value;
    const person = await personOf(account, address);
    if (!person.ok) return person;
    const { forgetPerson } = await import('./parts/tools');
    const traces = await forgetPerson(person.value);
    reloadIndex(account);
    await account.recentChecks.drop(address);
    await account.popupDraft.drop(address);
    for (const contactId of person.value.contactIds) contactChanged({ contactId, address });
    broadcastLog();
    return ok(traces);
  });
  handleForAccount(accounts, 'removeNeverRestore', async (account, data) => {
    const asked = addressOf(data);
    if (!asked.ok) return asked;
    const address = asked.value;
    await removeMark(account.accountKey, address);
    await accounts.forgetChecks();
    // The index left them out, and would not miss them: all of it is read again.
    reloadIndex(account);
    await clearIndex(account.accountKey);
    // Cards that say what the mark was read it anew, as far as Constant Contact tells whose they are.
    const person = await personOf(account, address);
    if (person.ok) for (const contactId of person.value.contactIds) contactChanged({ contactId, address });
    return ok(null);
  });
}

function addressOf(data: { address: string }): Result<string> {
  const asked = parseQuery(data.address);
  if (asked.kind === 'problem') return fail({ kind: 'invalid-input', problem: asked.problem });
  return asked.kind === 'v2-id' ? fail({ kind: 'invalid-input', problem: 'address-incomplete' }) : ok(asked.address);
}

/** The snapshot knows people by the ids of their contacts alone, so Constant Contact is asked for it. */
async function personOf({ api, accountKey }: ConnectedAccount, address: string): Promise<Result<Person>> {
  const found = await findContact(api, address, TERMS);
  if (!found.ok) return found;
  const contactIds = new Set(found.value ? [found.value.contact.contactId] : []);
  return ok({ accountKey, addressKey: addressKey(address), contactIds });
}
