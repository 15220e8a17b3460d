import { debounce } from '@/components/debounce';
import { addressKey, parseQuery } from '@/utils/contacts/address';
import type { SearchBox } from './host-page';
import type { Reading } from './search-box';

/** A complete address in the page's search box. */
export interface Search {
  address: string;
  box: SearchBox;
}

/** A name, or a part of an address, in the page's search box. */
export interface NameSearch {
  text: string;
  box: SearchBox;
}

export interface SearchEvents {
  /** The box holds another complete address than before; somebody may still be typing. */
  onTyped(search: Search): void;
  /** Nothing changed for a while: this is what is searched for. Once per address. */
  onRested(search: Search): void;
  /** The same for a name or a part of an address. */
  onNameRested(search: NameSearch): void;
  /** The page replaced the box; it holds the same as before. */
  onMoved(box: SearchBox): void;
  /** The box no longer holds that, or is gone and did not come back. */
  onLeft(): void;
}

/** Fewer letters than this match almost everybody. */
const NAME_MIN = 3;
/** A box that is gone may be drawn anew with the results: after this long (ms) it is not. */
const BOX_GONE_MS = 1000;

export interface SearchFollower {
  read(reading: Reading | null): void;
  /** Tells once more what rests in the box, for whoever could not use it before. */
  again(): void;
  /** Forgets the search. */
  stop(): void;
}

interface Wanted {
  kind: 'address' | 'name';
  text: string;
  box: SearchBox;
}

/** Turns readings of the search box into what they mean for a person who types. */
export function followSearch(events: SearchEvents): SearchFollower {
  let wanted: Wanted | null = null;

  const tell = debounce(() => {
    if (!wanted) return;
    const { kind, text, box } = wanted;
    if (kind === 'address') events.onRested({ address: text, box });
    else events.onNameRested({ text, box });
  });
  let goneSoon: ReturnType<typeof setTimeout> | undefined;
  const comeBack = () => {
    clearTimeout(goneSoon);
    goneSoon = undefined;
  };
  const leave = () => {
    comeBack();
    tell.cancel();
    if (wanted) events.onLeft();
    wanted = null;
  };

  return {
    read(reading) {
      if (!reading) {
        if (wanted) goneSoon ??= setTimeout(leave, BOX_GONE_MS);
        return;
      }
      comeBack();
      const next = wantedIn(reading);
      if (!next) return leave();
      if (!wanted || !isSame(wanted, next)) {
        leave();
        wanted = next;
        if (next.kind === 'address') events.onTyped({ address: next.text, box: next.box });
        return tell();
      }
      if (wanted.box === next.box) return;
      wanted = { ...wanted, box: next.box };
      events.onMoved(next.box);
    },
    again: () => (wanted ? tell() : undefined),
    stop: leave,
  };
}

function wantedIn({ box, text }: Reading): Wanted | null {
  const query = parseQuery(text);
  if (query.kind === 'address') return { kind: 'address', text: query.address, box };
  const name = text.trim();
  return name.length >= NAME_MIN ? { kind: 'name', text: name, box } : null;
}

function isSame(wanted: Wanted, next: Wanted): boolean {
  return wanted.kind === next.kind && addressKey(wanted.text) === addressKey(next.text);
}
