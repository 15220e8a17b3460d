import type { ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import { AppStateFailure } from '@/components/AppStateFailure';
import { appState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { CheckForm } from '@/components/check/CheckForm';
import type { Check } from '@/components/check/check';
import { ContactCard, type ContactCardProps } from '@/components/contact/ContactCard';
import { ConnectionNote, FailureNote } from '@/components/FailureNote';
import { useGuard } from '@/components/guard/guard';
import { sendMessage, type Verdict } from '@/utils/messages';
import { AccountMenu } from './AccountMenu';
import { NameMatches } from './NameMatches';
import type { FoundNames } from './name-search';
import type { UndoDeletion } from './undo-deletion';

export interface PanelViewProps {
  check: Check;
  names: ReadonlySignal<FoundNames | null>;
  undo: UndoDeletion;
  /** Closes the panel. */
  fold(): void;
}

/** The panel from the inside: the question, whom it is put to, and the answer. */
export function PanelView({ check, names, undo, fold }: PanelViewProps) {
  const state = appState.value;
  const verdict = check.verdict.value;
  return (
    <>
      {state && <AccountMenu state={state} />}
      <CheckForm check={check} />
      {undo.failure.value && <FailureNote failure={undo.failure.value} />}
      <AppStateFailure />
      {state && state.connection !== 'connected' && check.failure.value?.kind !== state.connection && (
        <ConnectionNote connection={state.connection} />
      )}
      {names.value && !verdict && (
        <NameMatches found={names.value} onChoose={(address) => void check.run(address, { useCache: false })} />
      )}
      {state && verdict && (
        <ContactCard verdict={verdict} state={state} onVerdict={check.show} done={doneTo(verdict, undo)} />
      )}
      {state && !state.panelPlace.isTabHidden && <HideHere fold={fold} />}
    </>
  );
}

/** The deletion of this very contact that was taken back. */
function doneTo({ accountKey, contact }: Verdict, { undone, forgetUndone }: UndoDeletion): ContactCardProps['done'] {
  const last = undone.value;
  const isTheirs = last?.accountKey === accountKey && last.contactId === contact?.contactId;
  return isTheirs ? { outcome: last.outcome, onUndone: forgetUndone } : undefined;
}

/** Takes panel and tab off Constant Contact's pages; the hint and the shortcut still work, and the options bring it back. */
function HideHere({ fold }: Pick<PanelViewProps, 'fold'>) {
  const guard = useGuard();
  const hide = () => {
    void answered(sendMessage('savePanelPlace', { isTabHidden: true }));
    fold();
  };
  return (
    <button type="button" class="quiet hide-here" onClick={(event) => guard.isPersons(event) && hide()}>
      {i18n.t('panel.hideHere')}
    </button>
  );
}
