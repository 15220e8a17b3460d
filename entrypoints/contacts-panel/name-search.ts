import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import type { DeletedMatches } from '@/utils/contacts/deleted-match';
import { sendMessage, type Verdict } from '@/utils/messages';
import type { SearchBox } from '../contacts.content/host-page';
import type { NameSearch } from '../contacts.content/searched-address';

/** A name or a part of an address that is searched for on the page, and the deleted contacts that match it so far. */
export interface FoundNames extends NameSearch {
  matches: DeletedMatches;
}

export interface NameSearcher {
  /** `null` where no name is searched for, nobody matches, or nobody could be asked. */
  readonly found: ReadonlySignal<FoundNames | null>;
  /** Asks until the account's deleted contacts are read, or something else is searched for. */
  search(name: NameSearch): Promise<void>;
  /** Whether this contact was among them. */
  has(contactId: string | undefined): boolean;
  /** A contact is this by now: who is no longer deleted is none of them. */
  know(verdict: Verdict): void;
  /** The page replaced the box; it holds the same as before. */
  moveTo(box: SearchBox): void;
  stop(): void;
}

/** Finds deleted contacts by what is searched for on the page; the answer to an earlier search is shown under no later one. */
export function createNameSearcher(): NameSearcher {
  const read = signal<FoundNames | null>(null);
  const returned = signal<ReadonlySet<string>>(new Set());
  const found = computed(() => read.value && without(read.value, returned.value));
  let latest: NameSearch | null = null;
  return {
    found,
    async search(name) {
      const asked = { ...name };
      latest = asked;
      read.value = null;
      for (;;) {
        const answer = await answered(sendMessage('findDeleted', { text: name.text, ...chosenAccount() }));
        if (latest !== asked || !answer.ok) return;
        read.value = { ...asked, matches: answer.value };
        if (!answer.value.reading) return;
      }
    },
    has: (contactId) => read.value?.matches.contacts.some((each) => each.contactId === contactId) ?? false,
    know({ contact }) {
      if (!contact) return;
      const known = new Set(returned.peek());
      if (contact.deletedAt === null) known.add(contact.contactId);
      else known.delete(contact.contactId);
      returned.value = known;
    },
    moveTo(box) {
      if (latest) latest.box = box;
      if (read.value) read.value = { ...read.value, box };
    },
    stop() {
      latest = null;
      read.value = null;
    },
  };
}

function without({ matches, ...search }: FoundNames, returned: ReadonlySet<string>): FoundNames | null {
  const contacts = matches.contacts.filter(({ contactId }) => !returned.has(contactId));
  const total = matches.total - (matches.contacts.length - contacts.length);
  return total > 0 ? { ...search, matches: { ...matches, contacts, total } } : null;
}
