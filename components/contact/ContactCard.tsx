import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Failure } from '@/utils/failure';
import type { AppState, RemedyOutcome, Verdict } from '@/utils/messages';
import { ConnectionNote, isConnection } from '../FailureNote';
import { Remedies } from '../remedy/Remedies';
import { StandingIcon } from '../standing/StandingIcon';
import { standingMeaning, standingName } from '../standing/standing-words';
import { ContactFacts } from './ContactFacts';
import { DeveloperFix } from './DeveloperFix';

export interface ContactCardProps {
  verdict: Verdict;
  state: AppState;
  /** In a page that is not ours: writes start only from trusted events, and never within 500 ms of a form's appearance. */
  guarded: boolean;
  /** The contact as the API has it after a write. */
  onVerdict(verdict: Verdict): void;
}

/** One contact: its standing, what that means, its history, and what may be done about it. */
export function ContactCard({ verdict, state, guarded, onVerdict }: ContactCardProps) {
  const { standing, contact, address } = verdict;
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [unread, setUnread] = useState<Failure | null>(null);
  useEffect(() => setUnread(null), [verdict]);

  function settle(outcome: RemedyOutcome): void {
    if (outcome.verdict.ok) onVerdict(outcome.verdict.value);
    else setUnread(outcome.verdict.failure);
    heading.current?.focus();
  }

  return (
    <article class="card" aria-labelledby={headingId}>
      <h2 class={`standing standing-${standing.kind}`} id={headingId} ref={heading} tabIndex={-1}>
        <StandingIcon kind={standing.kind} />
        {standingName(standing.kind)}
      </h2>
      <p class="person">
        <strong class="address">{contact ? (contact.address ?? i18n.t('card.noAddress')) : address}</strong>
        {contact && <span class="name">{[contact.firstName, contact.lastName].filter(Boolean).join(' ')}</span>}
      </p>
      <p>{meaningOf(verdict)}</p>
      {standing.kind === 'unrecognized' && (
        <p class="small">
          {standing.value ? i18n.t('card.rawValue', [standing.value]) : i18n.t('card.rawValueMissing')}
        </p>
      )}
      {unread ? (
        <>
          <p class="note">{i18n.t('card.outOfDate')}</p>
          {isConnection(unread.kind) && <ConnectionNote connection={unread.kind} />}
        </>
      ) : (
        <Remedies key={address} verdict={verdict} state={state} guarded={guarded} onOutcome={settle} />
      )}
      <ContactFacts verdict={verdict} />
      <DeveloperFix verdict={verdict} />
    </article>
  );
}

function meaningOf({ standing, contact }: Verdict): string {
  if (contact && contact.address === null) return i18n.t('meaning.noAddress');
  if (standing.kind === 'unrecognized' && contact?.deletedAt) return i18n.t('meaning.unrecognizedDeleted');
  return standingMeaning(standing.kind);
}
