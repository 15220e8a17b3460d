import { i18n } from '#i18n';
import { appState, appStateFailure } from '@/components/app-state';
import { CheckForm } from '@/components/check/CheckForm';
import type { Check } from '@/components/check/check';
import { ContactCard } from '@/components/contact/ContactCard';
import { ConnectionNote, FailureNote } from '@/components/FailureNote';

/** The panel from the inside: the question, whom it is put to, and the answer. */
export function PanelView({ check }: { check: Check }) {
  const state = appState.value;
  const verdict = check.verdict.value;
  return (
    <>
      <CheckForm check={check} />
      {appStateFailure.value && <FailureNote failure={appStateFailure.value} />}
      {state && state.connection !== 'connected' && check.failure.value?.kind !== state.connection && (
        <ConnectionNote connection={state.connection} />
      )}
      {state?.organization && !verdict && <p class="small">{i18n.t('page.account', [state.organization])}</p>}
      {state && verdict && <ContactCard verdict={verdict} state={state} onVerdict={check.show} />}
    </>
  );
}
