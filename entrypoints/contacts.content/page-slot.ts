import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { SearchBox } from './host-page';
import type { PanelSlot } from './panel-slot';

/** The script of the contacts pages, once it is there. */
export interface PageWatch {
  /** The page's address is this one now. */
  goTo(url: string): void;
  /** The page's search box, where there is one. */
  searchBox(): SearchBox | null;
}

/** Where that script, loaded later into the same isolated world, finds what was known before it, and leaves its handle. */
export interface PageSlot extends Pick<PanelSlot, 'isTyped' | 'isLate' | 'lastPress'> {
  context: ContentScriptContext;
  watch: PageWatch | null;
}

declare global {
  var hiddenContactPageSlot: PageSlot | undefined;
}
