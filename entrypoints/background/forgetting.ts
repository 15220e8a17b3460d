import type { CallTerms } from '../../utils/constant-contact/api-client';
import { findContact } from '../../utils/constant-contact/contacts';
import { addressKey, parseQuery } from '../../utils/contacts/address';
import { fail, ok, type Result } from '../../utils/failure';
import { findTraces, forgetPerson } from '../../utils/forgetting/forget-person';
import { removeMark } from '../../utils/forgetting/never-restore';
import type { Person } from '../../utils/forgetting/person';
import { announceLog } from './broadcast';
import type { ConnectedAccount } from './connected-account';
import { answer } from './handle';
import type { Asker } from './sender';
import type { Services } from './services';

const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };

interface Asked {
  account: ConnectedAccount;
  address: string;
}

/** Answers who wants to forget a person. `reloadIndex` has an account's index of deleted contacts read anew. */
export function answerForgetting(
  { accounts, contactChanged }: Services,
  reloadIndex: (account: ConnectedAccount) => void,
): void {
  async function askedOf(data: { address: string; accountKey?: string }, asker: Asker): Promise<Result<Asked>> {
    const asked = parseQuery(data.address);
    if (asked.kind === 'problem') return fail({ kind: 'invalid-input', problem: asked.problem });
    if (asked.kind === 'v2-id') return fail({ kind: 'invalid-input', problem: 'address-incomplete' });
    const account = await accounts.of(asker, data.accountKey);
    return account.ok ? ok({ account: account.value, address: asked.address }) : account;
  }

  answer('findTraces', async (data, asker) => {
    const asked = await askedOf(data, asker);
    if (!asked.ok) return asked;
    const person = await personOf(asked.value);
    return person.ok ? ok(await findTraces(person.value)) : person;
  });
  answer('forgetPerson', async (data, asker) => {
    const asked = await askedOf(data, asker);
    if (!asked.ok) return asked;
    const { account, address } = asked.value;
    const person = await personOf(asked.value);
    if (!person.ok) return person;
    const traces = await forgetPerson(person.value);
    reloadIndex(account);
    await account.recentChecks.drop(address);
    for (const contactId of person.value.contactIds) contactChanged({ contactId, address });
    announceLog();
    return ok(traces);
  });
  answer('removeNeverRestore', async (data, asker) => {
    const asked = await askedOf(data, asker);
    if (!asked.ok) return asked;
    await removeMark(asked.value.account.accountKey, asked.value.address);
    await accounts.forgetChecks();
    return ok(null);
  });
}

/** The snapshot knows people by the ids of their contacts alone, so Constant Contact is asked for it. */
async function personOf({ account, address }: Asked): Promise<Result<Person>> {
  const found = await findContact(account.api, address, TERMS);
  if (!found.ok) return found;
  const contactIds = new Set(found.value ? [found.value.contact.contactId] : []);
  return ok({ accountKey: account.accountKey, addressKey: addressKey(address), contactIds });
}
