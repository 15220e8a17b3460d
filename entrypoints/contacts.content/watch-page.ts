import { isCompleteAddress } from '@/utils/contacts/address';
import { type AppState, onMessage, type Preferences, sendMessage } from '@/utils/messages';
import { createAutomaticCheck } from './automatic-check';
import { describeBox } from './box-description';
import { showConnection } from './connection-notice';
import { hasModalDialog, isContactsRoute, isSearchRoute, pageKind, type SearchBox, selectedText } from './host-page';
import { keepMounted } from './keep-mounted';
import { makeWayForDialogs } from './make-way';
import { onAbort } from './on-abort';
import { organizationNames, organizationShown } from './organization-names';
import { createPageReport } from './page-report';
import type { PageSlot, PageWatch } from './page-slot';
import { createPanelLoader } from './panel-loader';
import type { BoxFound } from './panel-slot';
import { createRegion } from './region';
import { type Reading, watchSearchBox } from './search-box';
import { hasOwnTextBox, textBoxesOnPage } from './search-signals';
import { watchNames } from './watch-names';

/** How many looks in a row, a second apart, a page may have no search box before the admin is asked, and asked again. */
const MISSES = 3;

/** Sees where the page is and what is searched for there, and shows our part of it where there are contacts. */
export function watchPage({ context, isLate, isTyped, lastPress }: PageSlot): PageWatch {
  const { signal } = context;
  const load = () => void loader.load();
  const opened = () => {
    // The header may have been drawn only by now. Not at a mere touch: what is told may move our tab from under a click.
    void readState();
    load();
  };
  const region = createRegion(signal, opened, load);
  const header = { organizationNames, organizationShown };
  const loader = createPanelLoader({ region, signal, choose, isLate, isTyped, lastPress, header });
  const check = createAutomaticCheck({ loader, readState, readBox, isThere: () => context.isValid });
  const report = createPageReport();

  let chosenBoxes: Preferences['searchBoxes'] = {};
  let accountKey: string | null = null;
  let reading: Reading | null = null;
  /** What this tab was opened to search for. */
  let searchFor: string | undefined;
  /** Ends when the page leaves the contacts pages; `null` while it is elsewhere. */
  let visit: AbortController | null = null;
  /** Ends when the page leaves where contacts are searched. */
  let searching: AbortController | null = null;
  let boxWatch: ReturnType<typeof watchSearchBox> | null = null;
  let missed = 0;

  function use(state: AppState): void {
    showConnection(region.notice, state.connection);
    region.arrange(state.panelPlace);
    const before = JSON.stringify(chosenBoxes);
    chosenBoxes = state.preferences.searchBoxes ?? {};
    if (JSON.stringify(chosenBoxes) !== before) boxWatch?.chooseAgain();
    check.use(state);
    accountKey = state.accountKey;
    if (searching) report(reading, accountKey);
  }
  async function readState(): Promise<void> {
    const state = await sendMessage('readState', { names: organizationNames() }).catch(() => null);
    if (!state || 'failure' in state) return;
    use(state);
    searchFor ??= state.searchFor;
    searchWhereAsked();
  }
  async function searchWhereAsked(): Promise<void> {
    const text = searchFor;
    if (!reading || text === undefined) return;
    searchFor = undefined;
    const { box } = reading;
    (await loader.load())?.searchAgain(box, { text });
  }
  /** A page that is still drawing has no box yet. */
  function tellSearchBox(isFound: boolean): void {
    missed = isFound ? 0 : missed + 1;
    if (isFound) loader.panel?.tellSearchBox('found');
    else if (missed % MISSES === 0) loader.load().then((panel) => panel?.tellSearchBox(boxFound()));
  }
  function boxFound(): BoxFound {
    if (missed === 0) return 'found';
    return hasOwnTextBox() ? 'maybe' : 'none';
  }
  function readBox(): void {
    boxWatch?.look();
  }

  function goTo(url: string): void {
    if (isContactsRoute(url) !== (visit !== null)) visit = visit ? leave(visit) : arrive();
    if (isSearchRoute(url) !== (searching !== null))
      searching = searching ? stopSearching(searching) : startSearching();
  }

  function arrive(): AbortController {
    const arrived = new AbortController();
    readState();
    const staying = AbortSignal.any([signal, arrived.signal]);
    keepMounted(region.host, staying);
    watchNames(staying, () => {
      void readState();
      loader.panel?.headerChanged();
    });
    makeWayForDialogs(staying);
    region.startVisit();
    return arrived;
  }
  function leave(left: AbortController): null {
    left.abort();
    region.startVisit();
    return null;
  }
  function startSearching(): AbortController {
    const started = new AbortController();
    const onReading = (read: Reading | null) => {
      reading = read;
      tellSearchBox(read !== null);
      check.read(read);
      report(read, accountKey);
      searchWhereAsked();
    };
    const chosen = () => chosenBoxes?.[pageKind(location.href)];
    boxWatch = watchSearchBox(AbortSignal.any([signal, started.signal]), onReading, chosen);
    return started;
  }
  function stopSearching(started: AbortController): null {
    started.abort();
    boxWatch = null;
    reading = null;
    loader.panel?.tellSearchBox('found');
    check.stop();
    return null;
  }

  function choose(box: SearchBox): void {
    const page = pageKind(location.href);
    const description = describeBox(box, textBoxesOnPage().boxes);
    chosenBoxes = { ...chosenBoxes, [page]: description };
    boxWatch?.chooseAgain();
    sendMessage('chooseSearchBox', { page, box: description }).catch(() => undefined);
  }

  /** Whether the panel could be opened: under a modal dialog of the page nobody could use it. */
  async function open(query?: string): Promise<boolean> {
    if (!visit || hasModalDialog()) return false;
    region.expand();
    (await loader.load())?.begin(query);
    return true;
  }

  // What was told while the browser kept the page in its cache, or only prepared it, was not heard.
  const readStateAgain = () => void (visit && readState());
  window.addEventListener('pageshow', ({ persisted }) => persisted && readStateAgain(), { signal });
  document.addEventListener('prerenderingchange', readStateAgain, { signal });

  const hearing = [
    onMessage('stateChanged', ({ data }) => use(data)),
    onMessage('contactChanged', ({ data }) => check.contactChanged(data)),
    onMessage('openPanel', ({ data }) => open(data.query)),
    onMessage('readAddress', () => selectedAddress() || (reading?.text ?? '')),
  ];
  onAbort(signal, check.stop);
  for (const stop of hearing) onAbort(signal, stop);
  return { goTo, searchBox: () => reading?.box ?? null };
}

function selectedAddress(): string {
  const selected = selectedText();
  return isCompleteAddress(selected) ? selected : '';
}
