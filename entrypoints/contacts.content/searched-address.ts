import { parseQuery, sameAddress } from '@/utils/contacts/address';
import type { SearchBox } from './host-page';
import type { Reading } from './search-box';

/** A complete address in the page's search box. */
export interface Search {
  address: string;
  box: SearchBox;
}

export interface SearchEvents {
  /** The box holds another complete address than before; somebody may still be typing. */
  onTyped(search: Search): void;
  /** Nothing changed for a while: this is what is searched for. Once per address. */
  onRested(search: Search): void;
  /** The page replaced the box; it holds the same address as before. */
  onMoved(search: Search): void;
  /** The box no longer holds that address. */
  onLeft(): void;
}

/** How long typing has to pause before an address counts as searched for. */
const PAUSE_MS = 400;

export interface SearchFollower {
  read(reading: Reading | null): void;
  /** Tells once more what rests in the box, for whoever could not use it before. */
  again(): void;
  /** Forgets the search. */
  stop(): void;
}

/** Turns readings of the search box into what they mean for a person who types. */
export function followSearch(events: SearchEvents): SearchFollower {
  let search: Search | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const wait = () => {
    clearTimeout(pause);
    pause = setTimeout(() => search && events.onRested(search), PAUSE_MS);
  };
  const leave = () => {
    clearTimeout(pause);
    if (search) events.onLeft();
    search = null;
  };
  const enter = (next: Search) => {
    search = next;
    events.onTyped(next);
    wait();
  };

  return {
    read(reading) {
      const next = searchIn(reading);
      if (!next) return leave();
      if (!search || !sameAddress(search.address, next.address)) {
        leave();
        return enter(next);
      }
      if (search.box !== next.box) {
        search = { ...search, box: next.box };
        events.onMoved(search);
      }
    },
    again: () => (search ? wait() : undefined),
    stop: leave,
  };
}

function searchIn(reading: Reading | null): Search | null {
  if (!reading) return null;
  const query = parseQuery(reading.text);
  return query.kind === 'address' ? { address: query.address, box: reading.box } : null;
}
