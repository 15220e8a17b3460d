import type { Region } from './region';
import type { Search } from './searched-address';

/** What the watcher asks of the panel. */
export interface Panel {
  /** This is searched for on the page: look it up. */
  follow(search: Search): void;
  /** The search box was replaced; what is searched for is the same. */
  moveTo(search: Search): void;
  /** That address is no longer searched for. */
  unfollow(): void;
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
  mounted(panel: Panel): void;
}

declare global {
  var hiddenContactPanelSlot: PanelSlot | undefined;
}
