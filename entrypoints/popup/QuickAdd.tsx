import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AddressBox } from '@/components/AddressBox';
import { Announcement, announce } from '@/components/Announcement';
import { ContactCard } from '@/components/ContactCard';
import { createCheck } from '@/components/check';
import { FailureNote } from '@/components/FailureNote';
import { RemedyFields } from '@/components/RemedyFields';
import { contentFrom, EMPTY_INPUT, missingFrom } from '@/components/remedy-input';
import { missingWords, remedyName } from '@/components/remedy-words';
import { useRequestIds } from '@/components/request-ids';
import { StandingIcon } from '@/components/StandingIcon';
import { standingName } from '@/components/standing-words';
import { useWrite } from '@/components/use-write';
import { isCompleteAddress } from '@/utils/contacts/address';
import { ADD } from '@/utils/contacts/remedy';
import type { AppState } from '@/utils/messages';
import { useTypingPause } from './use-typing-pause';

/**
 * Adds whoever is not in the account. The address is looked up when typing pauses and again before anything is sent; a
 * contact that exists is shown as its card instead, with what may be done about it.
 */
export function QuickAdd({ state, query }: { state: AppState; query: string }) {
  const addressId = useId();
  const addressBox = useRef<HTMLInputElement>(null);
  const check = useMemo(createCheck, []);
  const [input, setInput] = useState(EMPTY_INPUT);
  const [cardWanted, setCardWanted] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const [round, setRound] = useState(0);
  const identified = useRequestIds(round);
  const verdict = check.verdict.value;
  const exists = verdict !== null && verdict.standing.kind !== 'absent';

  const { failure, write } = useWrite((outcome) => {
    if (outcome.verdict.ok) check.show(outcome.verdict.value);
    else check.clear();
    setCardWanted(true);
    setInput(EMPTY_INPUT);
    setRound((before) => before + 1);
  });

  /** The card takes the form's place only where nobody has moved on to fill the form in. */
  async function lookUp(address: string): Promise<void> {
    await check.run(address, { fresh: false });
    const { current } = addressBox;
    if (document.activeElement === current && current?.value === address) setCardWanted(true);
  }
  useTypingPause(check.query.value, (text) => {
    if (isCompleteAddress(text) && !check.verdict.value && !check.busy.value) void lookUp(text);
  });
  useEffect(() => {
    addressBox.current?.focus();
    if (query) void lookUp(query);
    return check.follow();
  }, []);

  function type(text: string): void {
    check.clear();
    check.query.value = text;
    announce('');
    setCardWanted(false);
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (submitting) return;
    setSubmitting(true);
    await check.run(check.query.value, { fresh: true });
    setCardWanted(true);
    const found = check.verdict.value;
    if (found?.standing.kind === 'absent') await add(found.address);
    else if (found) announce(i18n.t('popup.notAdded'));
    setSubmitting(false);
  }

  async function add(address: string): Promise<void> {
    const missing = missingFrom(input, ADD);
    if (missing.length > 0) return announce(i18n.t('form.missing', [missing.map(missingWords).join(', ')]));
    await write(identified(contentFrom(input, ADD, { contactId: null, address })));
  }

  function startAgain(): void {
    type('');
    setInput(EMPTY_INPUT);
    setRound((before) => before + 1);
    addressBox.current?.focus();
  }

  const showCard = exists && cardWanted;
  return (
    <>
      <form class="quick-add" aria-label={remedyName('add')} aria-busy={submitting} onSubmit={submit}>
        <div class="field">
          <label for={addressId}>{i18n.t('check.address')}</label>
          <AddressBox id={addressId} ref={addressBox} value={check.query.value} onValue={type} />
        </div>
        <Announcement />
        {exists && !showCard && (
          <p class="found">
            <StandingIcon kind={verdict.standing.kind} />
            {i18n.t('popup.lookedUp', [standingName(verdict.standing.kind)])}
          </p>
        )}
        {check.failure.value && <FailureNote failure={check.failure.value} />}
        {!showCard && (
          <>
            <RemedyFields
              key={round}
              remedy={ADD}
              input={input}
              onInput={(change) => setInput((before) => ({ ...before, ...change }))}
              defaultListIds={state.preferences.defaultListIds}
              currentListIds={[]}
            />
            {failure && <FailureNote failure={failure} />}
            <div class="actions">
              <button type="submit" class="primary" disabled={submitting}>
                {remedyName('add')}
              </button>
            </div>
          </>
        )}
      </form>
      {showCard && (
        <>
          <ContactCard verdict={verdict} state={state} guarded={false} onVerdict={check.show} />
          <button type="button" class="quiet" onClick={startAgain}>
            {i18n.t('popup.addAnother')}
          </button>
        </>
      )}
    </>
  );
}
