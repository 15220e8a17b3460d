import type { AccountIdentity } from '../../utils/constant-contact/account';
import type { ApiClient, CallTerms } from '../../utils/constant-contact/api-client';
import { contactDetails } from '../../utils/constant-contact/contact-details';
import type { ContactRecord } from '../../utils/constant-contact/contact-schema';
import { findContact, getContact, translateV2Id } from '../../utils/constant-contact/contacts';
import { addressKey, parseQuery } from '../../utils/contacts/address';
import type { Contact } from '../../utils/contacts/contact';
import { untransferableFields } from '../../utils/contacts/merge';
import { remediesFor } from '../../utils/contacts/remedy';
import { isHidden, standingOf } from '../../utils/contacts/standing';
import { fail, ok, type Result } from '../../utils/failure';
import { isNeverRestored } from '../../utils/forgetting/never-restore';
import type { Verdict, WasOn } from '../../utils/messages';
import { listsBeforeDeletion } from '../../utils/safety-net/was-on';
import type { ListCache } from './list-cache';

/** How long (ms) it is known without asking that somebody is hidden. Who is not may be deleted at any moment. */
const CURRENT_MS = 60_000;
const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };

export interface Checks {
  /** The verdict on an address, a pasted `Name <address>` or a V2 id. Without `useCache` the API is asked whatever is known. */
  check(query: string, useCache: boolean): Promise<Result<Verdict>>;
  /** The verdict on a contact as it was just read, `null` meaning that there is none at this address. */
  verdictOn(record: ContactRecord | null, address: string): Promise<Verdict>;
  /** Forgets all answers: something was written. */
  forget(): void;
}

export interface ChecksDeps {
  accountKey: string;
  api: ApiClient;
  lists: ListCache;
  identity(): Promise<Result<AccountIdentity>>;
  /** When the resubscribe email was sent to a contact from here (ISO). */
  resubscribeEmailSentAt(contactId: string): Promise<string | null>;
  /** Is told every verdict. */
  remember(verdict: Verdict): void;
  now?: () => number;
}

/** One question to the API, and when (epoch ms) its answer came. */
interface Look {
  answer: Promise<Result<ContactRecord | null>>;
  answeredAt: number | null;
}

export function createChecks(deps: ChecksDeps): Checks {
  const { api, lists, now = Date.now } = deps;
  const looks = new Map<string, Look>();

  /** Whoever asks for an address that is being asked for shares that answer. */
  function lookAt(address: string, useCache: boolean): Look {
    const key = addressKey(address);
    const known = looks.get(key);
    if (known && (known.answeredAt === null || (useCache && isCurrent(known)))) return known;
    for (const [other, look] of looks) if (look.answeredAt !== null && !isCurrent(look)) looks.delete(other);
    const look: Look = { answer: findContact(api, address, TERMS), answeredAt: null };
    looks.set(key, look);
    const answered = (isHiddenThere: boolean) => {
      look.answeredAt = now();
      if (!isHiddenThere && looks.get(key) === look) looks.delete(key);
    };
    look.answer.then(
      (answer) => answered(answer.ok && isHidden(standingOf(answer.value?.contact ?? null))),
      () => answered(false),
    );
    return look;
  }

  function isCurrent({ answeredAt }: Look): boolean {
    return answeredAt !== null && now() - answeredAt < CURRENT_MS;
  }

  async function checkAddress(address: string, useCache: boolean): Promise<Result<Verdict>> {
    const look = lookAt(address, useCache);
    const answer = await look.answer;
    if (!answer.ok) return answer;
    return ok(await verdictOf(answer.value, address, look.answeredAt ?? now()));
  }

  async function checkV2Id(id: string): Promise<Result<Verdict>> {
    const contactId = await translateV2Id(api, id, TERMS);
    if (!contactId.ok) return contactId;
    if (contactId.value === null) return fail({ kind: 'invalid-input', problem: 'unknown-id' });
    const answer = await getContact(api, contactId.value, TERMS);
    if (!answer.ok) return answer;
    return ok(await verdictOf(answer.value, answer.value.contact.address ?? id, now()));
  }

  async function verdictOf(record: ContactRecord | null, address: string, at: number): Promise<Verdict> {
    const contact = record?.contact ?? null;
    const [namedLists, resubscribeEmailSentAt, wasOn, isForgotten] = await Promise.all([
      lists.named(contact?.listIds ?? []),
      // What our own storage adds, and cannot tell now, takes nothing from the answer.
      contact && deps.resubscribeEmailSentAt(contact.contactId).catch(() => null),
      contact && listsLeft(contact).catch(() => null),
      contact !== null && isNeverRestored(deps.accountKey, contact.address ?? address).catch(() => null),
      // An account that could not tell its name when it was connected is asked for it again.
      deps.identity(),
    ]);
    const untransferable = record ? untransferableFields(record.raw) : [];
    const verdict: Verdict = {
      address,
      accountKey: deps.accountKey,
      contact,
      standing: standingOf(contact),
      remedies: remediesFor(contact).filter(({ kind }) => !(isForgotten && kind === 'restore')),
      ...(untransferable.length > 0 && { untransferable }),
      ...(isForgotten && { neverRestore: true }),
      lists: namedLists.ok ? namedLists.value : [],
      details: record && contactDetails(record.raw),
      wasOn,
      resubscribeEmailSentAt,
      checkedAt: new Date(at).toISOString(),
    };
    deps.remember(verdict);
    return verdict;
  }

  /** A deleted contact that still is on lists is on these. */
  async function listsLeft(contact: Contact): Promise<WasOn | null> {
    const { contactId, deletedAt, listIds } = contact;
    if (deletedAt === null || listIds.length > 0) return null;
    const before = await listsBeforeDeletion(deps.accountKey, [contactId]);
    const ids = before.of.get(contactId) ?? [];
    if (ids.length === 0) return null;
    const existing = await lists.named(ids);
    const known = before.names.filter(({ listId, name }) => name !== '' && ids.includes(listId));
    // Of lists that cannot be read nobody knows that they are gone.
    const left = existing.ok ? existing.value : known;
    const gone = known.filter(({ listId }) => !left.some((list) => list.listId === listId));
    const seenAt = new Date(before.seenAt.get(contactId) ?? 0).toISOString();
    return { lists: left, gone: gone.map(({ name }) => name), until: deletedAt, seenAt };
  }

  return {
    async check(query, useCache) {
      const asked = parseQuery(query);
      switch (asked.kind) {
        case 'address':
          return checkAddress(asked.address, useCache);
        case 'v2-id':
          return checkV2Id(asked.id);
        case 'problem':
          return fail({ kind: 'invalid-input', problem: asked.problem });
      }
    },
    verdictOn: (record, address) => verdictOf(record, address, now()),
    forget: () => looks.clear(),
  };
}
