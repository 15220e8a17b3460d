import { effect } from '@preact/signals';
import { render } from 'preact';
import { i18n } from '#i18n';
import { announce, announceMore } from '@/components/Announcement';
import { appState, followAppState, readAppState, whenAccountChanges } from '@/components/app-state';
import { createCheck } from '@/components/check/check';
import { failureWords } from '@/components/failure-words';
import { GuardContext } from '@/components/guard/guard';
import { listsToReturnTo } from '@/components/remedy/lists-to-return-to';
import { isUnexpected } from '@/utils/contacts/standing';
import { onAbort } from '../contacts.content/on-abort';
import type { Panel, PanelSlot } from '../contacts.content/panel-slot';
import { nameAccount } from './account-in-header';
import { accountOfPage } from './account-of-page';
import { offerBoxChoice } from './choose-box';
import { createDeletions } from './deletions';
import { letDrag } from './drag';
import { createHint, type HintWords } from './hint';
import { matchWords } from './NameMatches';
import { createNameSearcher } from './name-search';
import { offerReload } from './offer';
import { PanelView } from './PanelView';
import { createPageAnswer, lookUpWith } from './page-answer';
import { createPageGuard } from './page-guard';
import style from './panel.css?inline';
import { searchAgain } from './search-again';
import { createUndoDeletion } from './undo-deletion';

/** How long an answer may take before a closed panel says what it waits for. */
const LONG_WAIT_MS = 1000;

interface HintShown {
  box: Element;
  words: HintWords;
}

/** Draws the panel into its place on the page and gives the watcher a handle to it. */
export function mountPanel(slot: PanelSlot): Panel {
  const { region, signal: life, isLate, choose } = slot;
  const deletions = createDeletions();
  const ask = lookUpWith(deletions);
  const check = createCheck(ask);
  const answer = createPageAnswer(check, ask);
  const names = createNameSearcher();
  const undo = createUndoDeletion();

  const hint = createHint({
    signal: life,
    hands: slot,
    tab: region.section,
    onPress: () => (isUnasked() ? void checkNow() : showAnswer()),
    onUndo: () => void undoDeletion(),
  });
  const isOfSearch = () => answer.isShownBy(check) || names.has(check.verdict.value?.contact?.contactId);
  const isUnasked = () =>
    answer.search.value && !answer.verdict.value && !answer.isChecking.value && !check.failure.value;
  const showAnswer = (focused = 'h2, .name-matches button') => {
    const { value } = answer.verdict;
    if (names.found.value) forgetQuestion();
    else if (value && check.verdict.value !== value) check.recall(value);
    region.expand();
    focusOn(region.body.querySelector(focused) ?? region.body.querySelector('input'));
  };

  nameAccount(region.toggle, life);
  const remark = document.createElement('p');
  remark.className = 'remark';
  region.body.before(remark);
  /** While the panel is closed: who searches would else take silence for a good answer. */
  const showRemark = () => {
    const search = answer.search.value;
    const failure = undo.failure.value ?? check.failure.value;
    remark.textContent = search && failure ? failureWords(failure) : undo.done.value;
    if (!search || !answer.isChecking.value) return;
    const asking = i18n.t('check.asking', [search.address]);
    const waiting = setTimeout(() => remark.replaceChildren(asking), LONG_WAIT_MS);
    return () => clearTimeout(waiting);
  };

  const hintWanted = (): HintShown | null => {
    const { value: search } = answer.search;
    const { value: found } = names.found;
    if (search) return { box: search.box, words: { ...answer.words(), undo: undoOffered() } };
    return (
      found && { box: found.box, words: { text: matchWords(found), standing: 'deleted', isCalm: false, undo: null } }
    );
  };
  let latest: HintShown | null = null;
  const showHint = () => {
    const wanted = hintWanted();
    latest = wanted;
    // The page is laid out for it: not before the question is on its way.
    queueMicrotask(() => {
      if (wanted !== latest) return;
      if (wanted && !life.aborted) hint.show(wanted.box, wanted.words);
      else hint.hide();
    });
  };
  const isElsewhere = () => {
    const shown = appState.value && accountOfPage(appState.value);
    return shown !== null && shown.kind !== 'unnamed';
  };
  const undoOffered = () => {
    const { value } = answer.verdict;
    if (!value || !deletions.isUndoable(value)) return null;
    return undo.busy.value ? 'busy' : 'ready';
  };

  const look = async (useCache: boolean, aside: boolean) => {
    const before = answer.verdict.value?.standing.kind;
    await answer.look({ useCache, aside });
    const { value } = answer.verdict;
    if (value?.standing.kind !== before) undo.forget();
    if (value && isUnexpected(value.standing) && !aside) region.expandByItself();
  };
  /** The admin asks, where nothing is asked by itself. */
  const checkNow = async () => {
    await look(false, false);
    if (check.failure.value) showAnswer();
  };
  const undoDeletion = async () => {
    const { value } = answer.verdict;
    // That the page shows another account is told before anything is written.
    if (!value || listsToReturnTo(value).length === 0 || isElsewhere()) return showAnswer('.remedies button');
    const after = await undo.run(value);
    // Another account may be shown by now.
    if (!answer.search.value) return;
    if (after) {
      const verdict = deletions.complete(after);
      answer.show(verdict);
      check.show(verdict);
    } else if (undo.failure.value) showAnswer();
  };
  const leave = () => {
    names.stop();
    undo.forget();
    answer.leave();
  };
  const forgetQuestion = () => {
    check.clear();
    check.query.value = '';
    announce('');
  };
  const forget = () => {
    leave();
    forgetQuestion();
  };

  const knowVerdict = () => {
    if (check.verdict.value) names.know(check.verdict.value);
  };

  const stayClosed = () => {
    const { value } = answer.verdict;
    if (!value || !isUnexpected(value.standing)) region.stayClosed();
  };

  for (const follow of [knowVerdict, showHint, showRemark, stayClosed]) onAbort(life, effect(follow));
  onAbort(life, answer.stop);
  onAbort(life, followAppState());
  onAbort(life, whenAccountChanges(forget));
  onAbort(life, check.follow());
  onAbort(life, () => render(null, region.body));
  onAbort(life, () => remark.remove());

  const sheet = document.createElement('style');
  sheet.textContent = style;
  region.shadow.append(sheet);
  render(
    <GuardContext.Provider value={createPageGuard(region, slot)}>
      <PanelView check={check} names={names.found} undo={undo} fold={region.collapse} />
    </GuardContext.Provider>,
    region.body,
  );

  letDrag(region);
  const tellSearchBox = offerBoxChoice(region, life, choose);
  if (isLate) offerReload(region);

  return {
    tellSearchBox,
    async follow(search, { useCache }) {
      names.stop();
      answer.follow(search);
      await look(useCache, region.body.contains(region.shadow.activeElement));
      return answer.verdict.value;
    },
    followUnasked(search) {
      names.stop();
      answer.follow(search);
    },
    followName: (search) => void names.search(search),
    moveTo(box) {
      const { value } = answer.search;
      if (value) answer.follow({ ...value, box });
      else names.moveTo(box);
    },
    hasFound: names.has,
    searchAgain,
    askToSearchAgain: () => announceMore(i18n.t('panel.searchAgain')),
    headerChanged() {
      // Nobody's card, with its buttons, stands on the page of another account than it was asked of.
      if (isElsewhere()) forget();
      // What is said of whose page it is is said anew.
      void readAppState();
    },
    unfollow() {
      if (check.busy.value && check.query.value === answer.search.value?.address) {
        check.clear();
        announce('');
      }
      // Nobody's card stands beside the page's result for somebody else; who is at work in it keeps it.
      if (isOfSearch() && !region.shadow.activeElement) region.putAway();
      leave();
    },
    begin(query) {
      focusOn(region.body.querySelector('input'));
      if (query) check.run(query, { useCache: false });
    },
  };
}

function focusOn(element: HTMLElement | null): void {
  element?.focus();
}
