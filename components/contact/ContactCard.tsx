import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Remedy } from '@/utils/contacts/remedy';
import { isOptedOut } from '@/utils/contacts/standing';
import type { Failure } from '@/utils/failure';
import type { AppState, RemedyOutcome, Verdict } from '@/utils/messages';
import { ConnectionNote, isConnection } from '../FailureNote';
import { Outcome } from '../remedy/Outcome';
import { Remedies } from '../remedy/Remedies';
import { RemedyForm } from '../remedy/RemedyForm';
import { StandingIcon } from '../standing/StandingIcon';
import { standingName } from '../standing/standing-words';
import { ContactDetails } from './ContactDetails';
import { Asked, ContactFacts } from './ContactFacts';
import { ContactHistory } from './ContactHistory';
import { DeveloperFix } from './DeveloperFix';
import { Meaning } from './Meaning';
import { OpenContact } from './OpenContact';
import { SignUpLink } from './SignUpLink';
import { Since } from './Since';

export interface ContactCardProps {
  verdict: Verdict;
  state: AppState;
  /** The contact as the API has it after a write. */
  onVerdict(verdict: Verdict): void;
  /** What was done to this contact without a form of the card. */
  done?: { outcome: RemedyOutcome; onUndone(): void } | undefined;
}

/** One contact: who, its status, what that means, and what may be done about it. A form takes the place of all but who. */
export function ContactCard(props: ContactCardProps) {
  return <Card key={props.verdict.address} {...props} />;
}

function Card({ verdict, state, onVerdict, done }: ContactCardProps) {
  const { standing, contact, address } = verdict;
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, setChosen] = useState<Remedy | null>(null);
  const [closed, setClosed] = useState<Remedy['kind'] | null>(null);
  const [outcome, setOutcome] = useState<RemedyOutcome | null>(null);
  const [unread, setUnread] = useState<Failure | null>(null);
  const deletedAt = useRef<string | null>(null);
  deletedAt.current = contact?.deletedAt ?? deletedAt.current;
  useEffect(() => setUnread(null), [verdict]);
  // A form stays open, as typed, when the contact changes meanwhile: the background has the last word on it anyway.
  const open = chosen && (verdict.remedies.find(({ kind }) => kind === chosen.kind) ?? chosen);

  function take(written: RemedyOutcome): void {
    setChosen(null);
    setOutcome(written);
    if (written.verdict.ok) onVerdict(written.verdict.value);
    else setUnread(written.verdict.failure);
    heading.current?.focus();
  }

  const shown = outcome ?? done?.outcome;
  function forgetOutcome(): void {
    if (outcome) setOutcome(null);
    else done?.onUndone();
  }

  function begin(remedy: Remedy): void {
    setOutcome(null);
    setClosed(null);
    setChosen(remedy);
  }

  function cancel(kind: Remedy['kind']): void {
    setClosed(kind);
    setChosen(null);
  }

  return (
    <article class="card" aria-labelledby={headingId}>
      <div class="status-line">
        <h2 class={`standing standing-${standing.kind}`} id={headingId} ref={heading} tabIndex={-1}>
          <StandingIcon kind={standing.kind} />
          {standingName(standing.kind)}
        </h2>
        <Since verdict={verdict} />
      </div>
      <p class="person">
        <strong class="address">{contact ? (contact.address ?? i18n.t('card.noAddress')) : address}</strong>
        {contact && <span class="name">{[contact.firstName, contact.lastName].filter(Boolean).join(' ')}</span>}
      </p>
      {open ? (
        <RemedyForm
          key={open.kind}
          remedy={open}
          verdict={verdict}
          defaultListIds={state.preferences.defaultListIds}
          onOutcome={take}
          onCancel={() => cancel(open.kind)}
        />
      ) : (
        <>
          {shown && <Outcome key={shown.undoableEntryId} outcome={shown} onUndone={forgetOutcome} />}
          <Meaning verdict={verdict} />
          <ContactFacts verdict={verdict} />
          {unread ? (
            <>
              <p class="note">{i18n.t('card.outOfDate')}</p>
              {isConnection(unread.kind) && <ConnectionNote connection={unread.kind} />}
            </>
          ) : (
            <Remedies verdict={verdict} closed={closed} onChosen={begin} />
          )}
          {canAskAgain(verdict) && <SignUpLink link={state.preferences.signUpLink} />}
          {contact?.deletedAt === null && (
            <OpenContact contactId={contact.contactId} address={contact.address ?? address} />
          )}
          <ContactHistory verdict={verdict} deletedAt={deletedAt.current} />
          <ContactDetails verdict={verdict} />
          <Asked verdict={verdict} />
          <DeveloperFix verdict={verdict} />
        </>
      )}
    </article>
  );
}

/** Who asked to be erased is not written to. */
function canAskAgain({ standing, neverRestore }: Verdict): boolean {
  return !neverRestore && isOptedOut(standing.kind);
}
