import type { Verdict } from '@/utils/messages';
import type { SearchBox } from './host-page';
import type { Press } from './presses';
import type { Region } from './region';
import type { NameSearch, Search } from './searched-address';

/** A search of the page that was run once more. */
export interface SearchAgain {
  /** The page drew something: it did search. */
  drawn(): void;
  stop(): void;
}

export interface SearchingAgain {
  text?: string;
  isDone?(): boolean;
  onEnd?(isDrawn: boolean): void;
}

/** Whether the page has a search box, and if it is not found, something to type into that may be it. */
export type BoxFound = 'found' | 'maybe' | 'none';

/** What the watcher asks of the panel. */
export interface Panel {
  /**
   * This is searched for on the page: look it up. Without `useCache` where the page's own results have just changed for it. Resolves to
   * the answer, `null` where there was none.
   */
  follow(search: Search, how: { useCache: boolean }): Promise<Verdict | null>;
  /** This is searched for on the page, and nothing may be asked by itself: the admin is offered to. */
  followUnasked(search: Search): void;
  /** A name or a part of an address is searched for on the page. */
  followName(search: NameSearch): void;
  /** Whether the search for a name found this contact. */
  hasFound(contactId: string): boolean;
  /** The search box was replaced; what is searched for is the same. */
  moveTo(box: SearchBox): void;
  /** The page's header names somebody else than before. */
  headerChanged(): void;
  /** The box no longer holds what was followed. */
  unfollow(): void;
  /**
   * Has the page run its search once more, or for another text; `onEnd` is told whether the page drew anything within two
   * seconds. Where `isDone` says so, nothing more is done for it.
   */
  searchAgain(box: SearchBox, how?: SearchingAgain): SearchAgain;
  /** The page drew nothing then: a person has to search again. */
  askToSearchAgain(): void;
  /** Whether the page has a search box. Where it has none, the admin is asked to point at it. */
  tellSearchBox(is: BoxFound): void;
  /** Puts the cursor into the textbox, and looks a query up if there is one. */
  begin(query?: string): void;
}

/**
 * Where the panel's script, loaded later into the same isolated world, finds its place and leaves its handle. The
 * signal ends with the watcher: extension gone or replaced.
 */
export interface PanelSlot {
  region: Region;
  signal: AbortSignal;
  /** Whether the page's own scripts were there before ours, so that they may hear our keys. */
  isLate: boolean;
  /** The admin says that this is the page's search box. */
  choose(box: SearchBox): void;
  /** Whether a person made this key press: our controls hear a copy, which says of itself that a script made it. */
  isTyped(event: Event): boolean;
  /** The key or mouse button that a person pressed last. */
  lastPress(): Press | null;
  /** What the page's header says of whose it is. */
  header: Pick<typeof import('./organization-names'), 'organizationNames' | 'organizationShown'>;
  mounted(panel: Panel): void;
}

declare global {
  var hiddenContactPanelSlot: PanelSlot | undefined;
}
