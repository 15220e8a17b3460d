import type { ReadonlySignal } from '@preact/signals';
import { appState, appStateFailure } from '@/components/app-state';
import { CheckForm } from '@/components/check/CheckForm';
import type { Check } from '@/components/check/check';
import { ContactCard } from '@/components/contact/ContactCard';
import { ConnectionNote, FailureNote } from '@/components/FailureNote';
import { AccountMenu } from './AccountMenu';
import { NameMatches } from './NameMatches';
import type { FoundNames } from './name-search';

/** The panel from the inside: the question, whom it is put to, and the answer. */
export function PanelView({ check, names }: { check: Check; names: ReadonlySignal<FoundNames | null> }) {
  const state = appState.value;
  const verdict = check.verdict.value;
  return (
    <>
      <CheckForm check={check} />
      {appStateFailure.value && <FailureNote failure={appStateFailure.value} />}
      {state && state.connection !== 'connected' && check.failure.value?.kind !== state.connection && (
        <ConnectionNote connection={state.connection} />
      )}
      {state && (state.accounts.length > 1 || !verdict) && <AccountMenu state={state} />}
      {names.value && !verdict && (
        <NameMatches found={names.value} onChoose={(address) => void check.run(address, { fresh: true })} />
      )}
      {state && verdict && <ContactCard verdict={verdict} state={state} onVerdict={check.show} />}
    </>
  );
}
