import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { i18n } from '#i18n';
import { announce } from '@/components/Announcement';
import { followAppState, whenAccountChanges } from '@/components/app-state';
import { createCheck, lookUp } from '@/components/check/check';
import { failureWords } from '@/components/failure-words';
import { GuardContext } from '@/components/guard/guard';
import { standingName } from '@/components/standing/standing-words';
import { sameAddress } from '@/utils/contacts/address';
import { isUnexpected } from '@/utils/contacts/standing';
import type { Verdict } from '@/utils/messages';
import type { Panel, PanelSlot } from '../contacts.content/panel-slot';
import type { Search } from '../contacts.content/searched-address';
import { whenOver } from '../contacts.content/when-over';
import { offerBoxChoice } from './choose-box';
import { letDrag } from './drag';
import { createHint } from './hint';
import { matchWords } from './NameMatches';
import { createNameSearcher } from './name-search';
import { offerReload } from './offer';
import { PanelView } from './PanelView';
import { createPageGuard } from './page-guard';
import style from './panel.css?inline';
import { searchAgain } from './search-again';

/** How long an answer may take before a closed panel says what it waits for. */
const LONG_WAIT_MS = 1000;

/** Draws the panel into its place on the page and gives the watcher a handle to it. */
export function mountPanel(slot: PanelSlot): Panel {
  const { region, signal: life, isLate, choose } = slot;
  const check = createCheck();
  /** What is searched for on the page, and its answer; the admin may look up something else meanwhile. */
  const followed = signal<Search | null>(null);
  const found = signal<Verdict | null>(null);
  const names = createNameSearcher();

  const hint = createHint(life, () => {
    if (names.found.value) check.clear();
    else if (found.value && check.verdict.value !== found.value) check.recall(found.value);
    region.expand();
    focusOn(region.body.querySelector('h2, .name-matches button') ?? region.body.querySelector('input'));
  });

  const remark = document.createElement('p');
  remark.className = 'remark';
  region.body.before(remark);
  /** While the panel is closed: who searches would else take silence for a good answer. */
  const showRemark = () => {
    const failure = followed.value && check.failure.value;
    remark.textContent = failure ? failureWords(failure) : '';
    if (!followed.value || !check.busy.value) return;
    const asking = i18n.t('check.asking', [followed.value.address]);
    const waiting = setTimeout(() => remark.replaceChildren(asking), LONG_WAIT_MS);
    return () => clearTimeout(waiting);
  };

  const keepFound = () => {
    const verdict = check.verdict.value;
    if (verdict && followed.value && sameAddress(verdict.address, followed.value.address)) found.value = verdict;
  };
  const showHint = () => {
    const words = hintWords();
    if (followed.value && words) hint.show(followed.value.box, words.text, words.isCalm);
    else if (names.found.value) hint.show(names.found.value.box, matchWords(names.found.value), false);
    else hint.hide();
  };
  /** Every complete address is answered beside the box: silence would be taken for an answer. */
  const hintWords = () => {
    if (!followed.value) return null;
    if (found.value) {
      const name = standingName(found.value.standing.kind);
      const isCalm = !isUnexpected(found.value.standing);
      return { text: isCalm ? name : i18n.t('panel.hint', [name]), isCalm };
    }
    if (check.busy.value) return { text: i18n.t('panel.checking'), isCalm: true };
    return check.failure.value ? { text: i18n.t('panel.notChecked'), isCalm: true } : null;
  };

  const forget = () => {
    check.clear();
    check.query.value = '';
    found.value = null;
    announce('');
  };
  /** For the hint alone: the admin is busy with something else in the panel, which is not to be taken away. */
  const lookAside = async (search: Search, fresh: boolean) => {
    const answer = await lookUp(search.address, fresh);
    if (answer.ok && followed.value?.address === search.address) found.value = answer.value;
  };

  whenOver(life, effect(keepFound));
  whenOver(life, effect(showHint));
  whenOver(life, effect(showRemark));
  whenOver(life, followAppState());
  whenOver(life, whenAccountChanges(forget));
  whenOver(life, check.follow());
  whenOver(life, () => render(null, region.body));
  whenOver(life, () => remark.remove());

  const sheet = document.createElement('style');
  sheet.textContent = style;
  region.shadow.append(sheet);
  render(
    <GuardContext.Provider value={createPageGuard(region, slot)}>
      <PanelView check={check} names={names.found} />
    </GuardContext.Provider>,
    region.body,
  );

  letDrag(region);
  const tellSearchBox = offerBoxChoice(region, life, choose);
  if (isLate) offerReload(region);

  return {
    tellSearchBox,
    async follow(search, { fresh }) {
      names.stop();
      followed.value = search;
      if (region.body.contains(region.shadow.activeElement)) await lookAside(search, fresh);
      else {
        await check.run(search.address, { fresh });
        if (found.value && isUnexpected(found.value.standing)) region.expandByItself();
      }
      return found.value;
    },
    followName: (search) => void names.search(search),
    moveTo(box) {
      if (followed.value) followed.value = { ...followed.value, box };
    },
    searchAgain,
    askToSearchAgain: () => announce(i18n.t('panel.searchAgain')),
    unfollow() {
      names.stop();
      if (check.busy.value && check.query.value === followed.value?.address) {
        check.clear();
        announce('');
      }
      // Nobody's card stands beside the page's result for somebody else; who is at work in it keeps it.
      const isFollowed = found.value !== null && check.verdict.value === found.value;
      if (isFollowed && !region.shadow.activeElement) region.putAway();
      followed.value = null;
      found.value = null;
    },
    begin(query) {
      focusOn(region.body.querySelector('input'));
      if (query) check.run(query, { fresh: true });
    },
  };
}

function focusOn(element: HTMLElement | null): void {
  element?.focus();
}
