import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { i18n } from '#i18n';
import { type Check, lookUp } from '@/components/check/check';
import { sinceOf } from '@/components/contact/Since';
import { shortDay } from '@/components/RelativeMoment';
import { standingName } from '@/components/standing/standing-words';
import { sameAddress } from '@/utils/contacts/address';
import { isHidden, isUnexpected } from '@/utils/contacts/standing';
import { ok, type Result } from '@/utils/failure';
import type { Verdict } from '@/utils/messages';
import type { Search } from '../contacts.content/searched-address';
import type { Deletions } from './deletions';
import type { HintWords } from './hint';

/** The address that is searched for on the page, and its answer; the panel may show somebody else meanwhile. */
export interface PageAnswer {
  readonly search: ReadonlySignal<Search | null>;
  readonly verdict: ReadonlySignal<Verdict | null>;
  readonly isChecking: ReadonlySignal<boolean>;
  /** This is searched for now, or is in another box now. */
  follow(search: Search): void;
  /**
   * Looks it up, in the panel or, where that is in use, `aside`. Without `useCache` the panel that shows the last answer
   * goes on to: it does not ask over the outcome that it may tell of.
   */
  look(how: { useCache: boolean; aside: boolean }): Promise<void>;
  /** What came of it is this by now. */
  show(verdict: Verdict): void;
  leave(): void;
  /** Whether the panel shows this answer. */
  isShownBy(check: Check): boolean;
  /** Beside the box: silence would be taken for an answer. */
  words(): Omit<HintWords, 'undo'>;
  stop(): void;
}

/** Looks contacts up, with what this tab knows of their deletion. */
export function lookUpWith(deletions: Deletions) {
  return async (query: string, useCache: boolean): Promise<Result<Verdict>> => {
    const answer = await lookUp(query, useCache);
    return answer.ok ? ok(deletions.complete(answer.value)) : answer;
  };
}

export function createPageAnswer(check: Check, lookAside: ReturnType<typeof lookUpWith>): PageAnswer {
  const search = signal<Search | null>(null);
  const verdict = signal<Verdict | null>(null);
  const isAskedAside = signal(false);
  const isChecking = computed(() => {
    const isAskedInPanel = check.busy.value && sameAddress(check.query.value, search.value?.address ?? '');
    return isAskedAside.value || isAskedInPanel;
  });
  const isAbout = ({ address }: Verdict) => sameAddress(address, search.value?.address ?? '');
  /** What was done to somebody who is hidden by now is no longer so. */
  const tell = (after: Verdict) => (isHidden(after.standing) ? check.recall(after) : check.show(after));
  const stop = effect(() => {
    if (check.verdict.value && isAbout(check.verdict.value)) verdict.value = check.verdict.value;
  });

  return {
    search,
    verdict,
    isChecking,
    follow: (next) => {
      search.value = next;
    },
    async look({ useCache, aside }) {
      const asked = search.value;
      if (!asked) return;
      const shown = useCache ? null : verdict.value;
      const isShown = shown !== null && check.verdict.value === shown && !check.busy.value;
      if (!aside && !isShown) return check.run(asked.address, { useCache });
      isAskedAside.value = true;
      const answer = await lookAside(asked.address, useCache);
      if (search.value?.address !== asked.address) return;
      batch(() => {
        isAskedAside.value = false;
        if (!answer.ok || (isShown && verdict.value !== shown)) return;
        verdict.value = answer.value;
        if (isShown) tell(answer.value);
      });
    },
    show(after) {
      if (isAbout(after)) verdict.value = after;
    },
    leave: () =>
      batch(() => {
        search.value = null;
        verdict.value = null;
        isAskedAside.value = false;
      }),
    isShownBy: (shown) => verdict.value !== null && shown.verdict.value === verdict.value,
    words() {
      if (verdict.value) {
        const { kind } = verdict.value.standing;
        const name = standingName(kind);
        const since = kind === 'deleted-opted-out' ? null : sinceOf(verdict.value);
        const dated = since ? `${name} ${shortDay(since)}` : name;
        return isUnexpected(verdict.value.standing)
          ? { text: i18n.t('panel.hint', [dated]), standing: kind, isCalm: kind === 'unrecognized' }
          : { text: name, standing: kind, isCalm: true };
      }
      const unknown = { standing: null, isCalm: true };
      if (isChecking.value) return { text: i18n.t('panel.checking'), ...unknown };
      return { text: check.failure.value ? i18n.t('panel.notChecked') : i18n.t('panel.checkNow'), ...unknown };
    },
    stop,
  };
}
