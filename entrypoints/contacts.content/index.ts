import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { isCompleteAddress } from '@/utils/contacts/address';
import { type AppState, onMessage, sendMessage } from '@/utils/messages';
import { createAutomaticCheck } from './automatic-check';
import { showConnection } from './connection-notice';
import { isContactsRoute, isSearchRoute, selectedText } from './host-page';
import { createPageReport } from './page-report';
import { createPanelLoader } from './panel-loader';
import { keepOnPage, removeLeftovers } from './presence';
import { createRegion } from './region';
import { watchRoute } from './route';
import { watchSearchBox } from './search-box';
import { whenOver } from './when-over';
import './installed.css';

/** The always-loaded part: sees where the page is and what is searched for there, and loads the panel when needed. */
export default defineContentScript({
  matches: ['https://app.constantcontact.com/*'],
  main(context) {
    const { signal } = context;
    removeLeftovers();
    const region = createRegion(signal, () => loader.load());
    const loader = createPanelLoader(region, signal);
    const report = createPageReport();
    const check = createAutomaticCheck({ loader, readState, isThere: () => context.isValid });

    function use(state: AppState): void {
      showConnection(region.notice, state.connection);
      check.use(state);
    }
    async function readState(): Promise<void> {
      const state = await sendMessage('readState', undefined).catch(() => null);
      if (state) use(state);
    }

    /** Ends when the page leaves the contacts pages; `null` while it is elsewhere. */
    let visit: AbortController | null = null;
    let searchText = '';
    /** Ends when the page leaves where contacts are searched. */
    let searching: AbortController | null = null;
    watchRoute(signal, (url) => {
      if (isContactsRoute(url) !== (visit !== null)) visit = visit ? leave(visit) : arrive();
      if (isSearchRoute(url) !== (searching !== null))
        searching = searching ? stopSearching(searching) : startSearching();
    });

    function arrive(): AbortController {
      const arrived = new AbortController();
      const staying = AbortSignal.any([signal, arrived.signal]);
      readState();
      keepOnPage(region.host, staying);
      return arrived;
    }
    function leave(left: AbortController): null {
      left.abort();
      region.collapse();
      return null;
    }
    function startSearching(): AbortController {
      const started = new AbortController();
      watchSearchBox(AbortSignal.any([signal, started.signal]), (reading) => {
        searchText = reading?.text ?? '';
        check.read(reading);
        report(reading);
      });
      return started;
    }
    function stopSearching(started: AbortController): null {
      started.abort();
      searchText = '';
      check.read(null);
      return null;
    }

    async function open(query?: string): Promise<void> {
      if (!visit) return;
      region.expand();
      (await loader.load())?.begin(query);
    }

    const hearing = [
      onMessage('stateChanged', ({ data }) => use(data)),
      onMessage('openPanel', ({ data }) => open(data.query)),
      onMessage('readAddress', () => selectedAddress() || searchText),
    ];
    whenOver(signal, () => check.read(null));
    for (const stop of hearing) whenOver(signal, stop);
    endWithExtension(context);
  },
});

function selectedAddress(): string {
  const selected = selectedText();
  return isCompleteAddress(selected) ? selected : '';
}

/**
 * A browser does not tell a content script that its extension was removed or updated. Whatever a person does on the
 * page, or coming back to it, is an occasion to notice; asking is what makes the context end.
 */
function endWithExtension(context: ContentScriptContext): void {
  for (const type of ['focus', 'visibilitychange', 'pointerover', 'keydown']) {
    window.addEventListener(type, () => context.isInvalid, { capture: true, passive: true, signal: context.signal });
  }
}
