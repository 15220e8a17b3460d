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

let reading = 0;

/** Reads every deleted contact anew, page by page; each page shows as it arrives. */
export async function readDeletedContacts(): Promise<void> {
  reading += 1;
  const mine = reading;
  deletedContacts.value = { ...NOTHING, progress: 'reading' };
  let cursor: string | undefined;
  do {
    const answer = await answered(sendMessage('readDeleted', { ...chosenAccount(), ...(cursor && { cursor }) }));
    if (mine !== reading) return;
    deletedContacts.value = withPage(deletedContacts.value, answer);
    cursor = answer.ok ? answer.value.cursor : undefined;
  } while (cursor !== undefined);
}

function withPage(
  before: DeletedContacts,
  page: { ok: true; value: DeletedPage } | { ok: false; failure: Failure },
): DeletedContacts {
  if (!page.ok) return { ...before, progress: page.failure };
  const { contacts, lists, total, cursor } = page.value;
  return {
    lists: new Map([...before.lists, ...lists.map((list) => [list.listId, list] as const)]),
    contacts: [...before.contacts, ...contacts],
    total: total ?? before.total,
    progress: cursor === undefined ? 'complete' : 'reading',
  };
}

/** Takes a contact out of sight that was written: any write to a deleted contact brings it back. */
export function dropContact(contactId: string): void {
  const { contacts, lists, total, progress } = deletedContacts.value;
  const left = contacts.filter(({ contact }) => contact.contactId !== contactId);
  if (left.length === contacts.length) return;
  deletedContacts.value = { contacts: left, lists, total: total === null ? null : total - 1, progress };
}

/** Makes the tab read anew the next time it is in front. */
export function forgetDeletedContacts(): void {
  reading += 1;
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
