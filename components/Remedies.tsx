import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RemedyKind } from '@/utils/contacts/remedy';
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
  const [openKind, setOpenKind] = useState<RemedyKind | null>(null);
  const cancelled = useRef<RemedyKind | null>(null);
  const open = verdict.remedies.find(({ kind }) => kind === openKind);

  if (verdict.remedies.length === 0) return <p>{i18n.t('remedy.none')}</p>;
  if (open) {
    return (
      <RemedyForm
        key={open.kind}
        remedy={open}
        verdict={verdict}
        defaultListIds={state.preferences.defaultListIds}
        guarded={guarded}
        onOutcome={(outcome) => {
          setOpenKind(null);
          onOutcome(outcome);
        }}
        onCancel={() => {
          cancelled.current = open.kind;
          setOpenKind(null);
        }}
      />
    );
  }

  function focusAfterCancel(button: HTMLButtonElement | null, kind: RemedyKind): void {
    if (!button || cancelled.current !== kind) return;
    cancelled.current = null;
    button.focus();
  }

  return (
    <div class="actions">
      {verdict.remedies.map(({ kind }, index) => (
        <button
          key={kind}
          type="button"
          class={index === 0 ? 'primary' : ''}
          ref={(button) => focusAfterCancel(button, kind)}
          onClick={() => setOpenKind(kind)}
        >
          {remedyName(kind)}
        </button>
      ))}
    </div>
  );
}
