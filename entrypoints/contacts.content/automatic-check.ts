import type { AppState } from '@/utils/messages';
import type { PanelLoader } from './panel-loader';
import type { Reading } from './search-box';
import { followSearch, type Search } from './searched-address';

export interface AutomaticCheck {
  /** What the page's search box holds. */
  read(reading: Reading | null): void;
  /** The connection or the preferences, whenever they were told. */
  use(state: AppState): void;
}

/** What it needs of the extension around it. */
export interface Surroundings {
  loader: PanelLoader;
  /** Has the state read, and told by `use`. */
  readState(): Promise<void>;
  /** Whether the extension is still there to be asked. */
  isThere(): boolean;
}

/**
 * Has the panel look up what is searched for on the page, where there is a connection and the admin wants it. The panel
 * loads, and the background wakes to tell the state, while typing pauses, so that the answer waits for neither.
 */
export function createAutomaticCheck({ loader, readState, isThere }: Surroundings): AutomaticCheck {
  let wanted = false;
  let current: Search | null = null;
  let stateRead = Promise.resolve();

  const search = followSearch({
    onTyped(typed) {
      current = typed;
      stateRead = readState();
      if (wanted) loader.load();
    },
    async onRested(rested) {
      await stateRead;
      if (!wanted || !isThere() || current?.address !== rested.address) return;
      const panel = await loader.load();
      if (current?.address === rested.address) panel?.follow(current);
    },
    onMoved(moved) {
      current = moved;
      loader.panel?.moveTo(moved);
    },
    onLeft() {
      current = null;
      loader.panel?.unfollow();
    },
  });

  return {
    read: search.read,
    use({ connection, preferences }) {
      const before = wanted;
      wanted = connection === 'connected' && preferences.checkAutomatically;
      if (wanted && !before) search.again();
    },
  };
}
