import { type ReadonlySignal, signal } from '@preact/signals';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import type { DeletedMatches } from '@/utils/contacts/deleted-match';
import { sendMessage } from '@/utils/messages';
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
  /** The page replaced the box; it holds the same as before. */
  moveTo(box: SearchBox): void;
  stop(): void;
}

/** Finds deleted contacts by what is searched for on the page; the answer to an earlier search is shown under no later one. */
export function createNameSearcher(): NameSearcher {
  const found = signal<FoundNames | null>(null);
  let latest: NameSearch | null = null;
  return {
    found,
    async search(name) {
      const asked = { ...name };
      latest = asked;
      found.value = null;
      for (;;) {
        const answer = await answered(sendMessage('findDeleted', { text: name.text, ...chosenAccount() }));
        if (latest !== asked || !answer.ok) return;
        found.value = answer.value.total > 0 ? { ...asked, matches: answer.value } : null;
        if (!answer.value.reading) return;
      }
    },
    moveTo(box) {
      if (latest) latest.box = box;
      if (found.value) found.value = { ...found.value, box };
    },
    stop() {
      latest = null;
      found.value = null;
    },
  };
}
