import { signal } from '@preact/signals';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import type { Failure } from '@/utils/failure';
import { type DeletedContact, type DeletedPage, type ListBefore, sendMessage } from '@/utils/messages';

/** What is known of the account's deleted contacts. */
interface DeletedContacts {
  contacts: readonly DeletedContact[];
  /** The lists they were on, by id. */
  lists: ReadonlyMap<string, ListBefore>;
  /** How many there are, where Constant Contact told. */
  total: number | null;
  progress: 'not-started' | 'reading' | 'complete' | Failure;
}

const NOTHING: DeletedContacts = { contacts: [], lists: new Map(), total: null, progress: 'not-started' };

/** Kept while other tabs are in front. */
export const deletedContacts = signal<DeletedContacts>(NOTHING);

/** Pages are numbered over a set that changes: everybody is read again so often. */
const PASSES = 3;

let reading = 0;
/** Ids of those who were taken out of sight since the reading began. */
const dropped = new Set<string>();

/**
 * Reads every deleted contact anew, page by page; each page shows as it arrives. Everybody is read again until one
 * reading met as many as were counted from its first page to its last: who is in none of that one is deleted no longer.
 */
export async function readDeletedContacts(): Promise<void> {
  reading += 1;
  const mine = reading;
  dropped.clear();
  deletedContacts.value = { ...NOTHING, progress: 'reading' };
  const met = new Set<string>();
  for (let pass = 1; pass <= PASSES; pass += 1) {
    const seen = new Set<string>();
    const counts = new Set<number>();
    let cursor: string | undefined;
    do {
      const answer = await answered(sendMessage('readDeleted', { ...chosenAccount(), ...(cursor && { cursor }) }));
      if (mine !== reading) return;
      if (!answer.ok) {
        deletedContacts.value = { ...deletedContacts.value, progress: answer.failure };
        return;
      }
      const { contacts, total } = answer.value;
      for (const { contact } of contacts) seen.add(contact.contactId);
      if (total !== null) counts.add(total);
      takeIn(answer.value, met);
      cursor = answer.value.cursor;
    } while (cursor !== undefined);
    if ([...counts].every((count) => count === seen.size)) {
      const contacts = deletedContacts.value.contacts.filter(({ contact }) => seen.has(contact.contactId));
      deletedContacts.value = { ...deletedContacts.value, contacts };
      break;
    }
  }
  deletedContacts.value = { ...deletedContacts.value, progress: 'complete' };
}

/** Adds those of a page that were not met before: who was and is gone from here was written to meanwhile. */
function takeIn({ contacts, lists, total }: DeletedPage, met: Set<string>): void {
  const before = deletedContacts.value;
  const fresh: DeletedContact[] = [];
  for (const each of contacts) {
    if (met.has(each.contact.contactId)) continue;
    met.add(each.contact.contactId);
    fresh.push(each);
  }
  deletedContacts.value = {
    ...before,
    lists: new Map([...before.lists, ...lists.map((list) => [list.listId, list] as const)]),
    contacts: [...before.contacts, ...fresh],
    total: total ?? before.total,
  };
}

/**
 * Takes a contact out of sight that was written: any write to a deleted contact brings it back. One that is written once
 * more may have been deleted again, as an undo does: everybody is read anew.
 */
export function dropContact(contactId: string): void {
  if (dropped.has(contactId)) {
    forgetDeletedContacts();
    return;
  }
  const { contacts, lists, total, progress } = deletedContacts.value;
  const left = contacts.filter(({ contact }) => contact.contactId !== contactId);
  if (left.length === contacts.length) return;
  dropped.add(contactId);
  deletedContacts.value = { contacts: left, lists, total: total === null ? null : total - 1, progress };
}

/** Makes the tab read anew the next time it is in front. */
export function forgetDeletedContacts(): void {
  reading += 1;
  dropped.clear();
  deletedContacts.value = NOTHING;
}

/** Names of the lists that some of these contacts were on and that no longer exist. */
export function goneLists(contactIds: readonly string[]): string[] {
  const { contacts, lists } = deletedContacts.value;
  const chosen = new Set(contactIds);
  const before = contacts.filter(({ contact }) => chosen.has(contact.contactId));
  const listIds = new Set(before.flatMap(({ listIdsBefore }) => listIdsBefore));
  return [...listIds].flatMap((listId) => lists.get(listId) ?? []).flatMap(({ name, isGone }) => (isGone ? name : []));
}
