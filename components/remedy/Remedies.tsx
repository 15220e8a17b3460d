import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Remedy, RemedyKind } from '@/utils/contacts/remedy';
import type { Verdict } from '@/utils/messages';
import { RelativeMoment } from '../RelativeMoment';
import { remedyName } from './remedy-words';

export interface RemediesProps {
  verdict: Verdict;
  /** The form that was just left without sending: its button takes the focus back. */
  closed: RemedyKind | null;
  onChosen(remedy: Remedy): void;
}

/** What may be done about a contact, a button each. An email that is sent only once is a state once it was. */
export function Remedies({ verdict, closed, onChosen }: RemediesProps) {
  const focused = useRef<RemedyKind | null>(null);
  const { remedies, resubscribeEmailSentAt } = verdict;
  const isWaiting = resubscribeEmailSentAt !== null && remedies.some(({ kind }) => kind === 'resubscribe-email');
  const offered = remedies.filter(({ kind }) => kind !== 'resubscribe-email' || !isWaiting);
  if (remedies.length === 0) return <p>{i18n.t('remedy.none')}</p>;

  function focusOnce(button: HTMLButtonElement | null, kind: RemedyKind): void {
    if (!button || closed !== kind || focused.current === kind) return;
    focused.current = kind;
    button.focus();
  }

  return (
    <>
      {isWaiting && (
        <div class="note">
          <p>
            {i18n.t('remedy.emailSent')} <RelativeMoment at={resubscribeEmailSentAt} />. {i18n.t('remedy.emailWaiting')}
          </p>
        </div>
      )}
      <div class="actions remedies">
        {offered.map((remedy, index) => (
          <button
            key={remedy.kind}
            type="button"
            class={index === 0 && !isWaiting ? 'primary' : ''}
            ref={(button) => focusOnce(button, remedy.kind)}
            onClick={() => onChosen(remedy)}
          >
            {remedyName(remedy.kind)}
          </button>
        ))}
      </div>
    </>
  );
}
