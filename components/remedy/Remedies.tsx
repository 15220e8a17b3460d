import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Remedy, RemedyKind } from '@/utils/contacts/remedy';
import type { AppState, RemedyOutcome, Verdict } from '@/utils/messages';
import { RemedyForm } from './RemedyForm';
import { remedyName } from './remedy-words';

export interface RemediesProps {
  verdict: Verdict;
  state: AppState;
  guarded: boolean;
  onOutcome(outcome: RemedyOutcome): void;
}

/** What may be done about a contact: a button each, and in their place the form of the one that was pressed. */
export function Remedies({ verdict, state, guarded, onOutcome }: RemediesProps) {
  const [chosen, setChosen] = useState<Remedy | null>(null);
  const cancelled = useRef<RemedyKind | null>(null);
  // A form stays open, as typed, when the contact changes meanwhile: the background has the last word on it anyway.
  const open = chosen && (verdict.remedies.find(({ kind }) => kind === chosen.kind) ?? chosen);

  if (open) {
    return (
      <RemedyForm
        key={open.kind}
        remedy={open}
        verdict={verdict}
        defaultListIds={state.preferences.defaultListIds}
        guarded={guarded}
        onOutcome={(outcome) => {
          setChosen(null);
          onOutcome(outcome);
        }}
        onCancel={() => {
          cancelled.current = open.kind;
          setChosen(null);
        }}
      />
    );
  }
  if (verdict.remedies.length === 0) return <p>{i18n.t('remedy.none')}</p>;

  function focusAfterCancel(button: HTMLButtonElement | null, kind: RemedyKind): void {
    if (!button || cancelled.current !== kind) return;
    cancelled.current = null;
    button.focus();
  }

  return (
    <div class="actions">
      {verdict.remedies.map((remedy, index) => (
        <button
          key={remedy.kind}
          type="button"
          class={index === 0 ? 'primary' : ''}
          ref={(button) => focusAfterCancel(button, remedy.kind)}
          onClick={() => setChosen(remedy)}
        >
          {remedyName(remedy.kind)}
        </button>
      ))}
    </div>
  );
}
