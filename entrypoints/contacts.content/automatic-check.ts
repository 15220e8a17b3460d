import { sameAddress } from '@/utils/contacts/address';
import { isHidden } from '@/utils/contacts/standing';
import type { Announcements, AppState, Verdict } from '@/utils/messages';
import type { PanelLoader } from './panel-loader';
import type { SearchAgain } from './panel-slot';
import type { Reading } from './search-box';
import { followSearch, type NameSearch, type Search } from './searched-address';
import { type ResultsWatch, watchResults } from './watch-results';

type ContactChange = Parameters<Announcements['contactChanged']>[0];

export interface AutomaticCheck {
  /** What the page's search box holds. */
  read(reading: Reading | null): void;
  /** Nothing is searched for any more. */
  stop(): void;
  /** The connection or the preferences, whenever they were told. */
  use(state: AppState): void;
  /** A contact was changed from here: if it is searched for, the page searches again. */
  contactChanged(change: ContactChange): void;
}

/** What it needs of the extension around it. */
export interface Surroundings {
  loader: PanelLoader;
  /** Has the state read, and told by `use`. */
  readState(): Promise<void>;
  /** Has the search box read: the page drew results, and maybe another box with them. */
  readBox(): void;
  /** Whether the extension is still there to be asked. */
  isThere(): boolean;
}

/**
 * Has the panel look up what is searched for on the page, where there is a connection and the admin wants it, and else
 * offer to: silence would be taken for an answer. The panel loads, and the background wakes to tell the state, while
 * typing pauses, so that the answer waits for neither.
 *
 * While an address stands in the box, the page's own results are followed: where, after an answer, they begin to show
 * somebody whom it says they hide, or cease to show somebody it says they show, it is asked again.
 */
export function createAutomaticCheck({ loader, readState, readBox, isThere }: Surroundings): AutomaticCheck {
  let wanted = false;
  let account: string | null = null;
  let current: Search | null = null;
  let name: NameSearch | null = null;
  let verdict: Verdict | null = null;
  /** Whether there was an answer to what is searched for, or a failure. */
  let isAnswered = false;
  /** Whether something rests in the box that could not be asked about. */
  let isRefused = false;
  let results: ResultsWatch | null = null;
  /** The page is searching again because of us: what it shows then is no news. */
  let again: SearchAgain | null = null;
  let stateRead = Promise.resolve();

  const ask = async (asked: Search, useCache: boolean) => {
    const panel = await loader.load();
    if (current?.address !== asked.address) return;
    const answer = (await panel?.follow(current, { useCache })) ?? null;
    if (current?.address !== asked.address) return;
    verdict = answer;
    isAnswered = true;
    results?.catchUp();
  };
  const offer = async (rested: Search) => {
    const panel = await loader.load();
    if (current?.address === rested.address) panel?.followUnasked(current);
  };
  const onShown = (isShown: boolean) => {
    if (!current || !isAnswered || again || !wanted || !isThere()) return;
    if (verdict ? isShown !== isShownByPage(verdict) : !isShown) ask(current, false);
  };
  const onDrawn = () => {
    again?.drawn();
    readBox();
  };
  const followResults = ({ box, address }: Search) => {
    results?.stop();
    results = watchResults(box, address, { onShown, onDrawn });
  };
  const stopFollowing = () => {
    current = null;
    name = null;
    verdict = null;
    isAnswered = false;
    results?.stop();
    results = null;
    again?.stop();
    again = null;
    loader.panel?.unfollow();
  };

  /** The search that is for this contact, be it by a name; what a job wrote is the panel's to read anew. */
  const searchFor = (change: ContactChange): Search | null => {
    if ('accountKey' in change) return null;
    const { contactId, address } = change;
    if (!current) return name && address && loader.panel?.hasFound(contactId) ? { ...name, address } : null;
    const isIt = address === null ? verdict?.contact?.contactId === contactId : sameAddress(address, current.address);
    return isIt ? current : null;
  };

  const search = followSearch({
    onTyped(typed) {
      current = typed;
      isRefused = false;
      followResults(typed);
      stateRead = readState();
      if (wanted) loader.load();
    },
    async onRested(rested) {
      await stateRead;
      if (!isThere() || current?.address !== rested.address) return;
      isRefused = !wanted;
      await (wanted ? ask(rested, true) : offer(rested));
    },
    async onNameRested(rested) {
      name = rested;
      isRefused = false;
      await readState();
      isRefused = !wanted;
      if (!wanted || !isThere()) return;
      const panel = await loader.load();
      if (name?.text === rested.text) panel?.followName(name);
    },
    onMoved(box) {
      loader.panel?.moveTo(box);
      if (name) name = { ...name, box };
      if (current) current = { ...current, box };
      results?.moveTo(box);
    },
    onLeft: stopFollowing,
  });

  return {
    read(reading) {
      search.read(reading);
      results?.look();
    },
    stop: search.stop,
    use({ connection, accountKey, preferences }) {
      const before = { wanted, account };
      wanted = connection === 'connected' && preferences.checkAutomatically;
      account = accountKey;
      // What rests in the box was not asked about, or not for this account; what still waits for the state will be.
      if (!wanted) isRefused ||= before.wanted;
      else if (before.wanted ? before.account !== account : isRefused) search.again();
    },
    contactChanged(change) {
      const searched = searchFor(change);
      if (!searched) return;
      if (current) verdict = null;
      else followResults(searched);
      const wasShown = results?.look();
      again?.stop();
      again =
        loader.panel?.searchAgain(searched.box, {
          isDone: () => !wasShown && results?.look() === true,
          onEnd(isDrawn) {
            again = null;
            if (!isDrawn && !results?.look()) loader.panel?.askToSearchAgain();
          },
        }) ?? null;
    },
  };
}

/** Whether a search of the page finds this contact, under the right status at least. */
function isShownByPage({ standing }: Verdict): boolean {
  return standing.kind !== 'absent' && !isHidden(standing);
}
