import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement } from '@/components/Announcement';
import { AddressBox } from '@/components/check/AddressBox';
import { ContactCard } from '@/components/contact/ContactCard';
import { FailureNote } from '@/components/FailureNote';
import { RemedyFields } from '@/components/remedy/RemedyFields';
import { remedyName } from '@/components/remedy/remedy-words';
import { StandingIcon } from '@/components/standing/StandingIcon';
import { standingName } from '@/components/standing/standing-words';
import { ADD } from '@/utils/contacts/remedy';
import type { AppState } from '@/utils/messages';
import { useQuickAdd } from './use-quick-add';

/** Adds whoever is not in the account; a contact that exists is shown as its card instead, with what may be done about it. */
export function QuickAdd({ state, query }: { state: AppState; query: string }) {
  const addressId = useId();
  const quickAdd = useQuickAdd(query);
  const { check, submitting, failure } = quickAdd;
  const verdict = check.verdict.value;
  const exists = verdict !== null && verdict.standing.kind !== 'absent';
  const showCard = exists && quickAdd.cardWanted;
  return (
    <>
      <form
        class="quick-add"
        aria-label={remedyName('add')}
        aria-busy={submitting}
        onSubmit={(event) => {
          event.preventDefault();
          void quickAdd.submit();
        }}
      >
        <div class="field">
          <label for={addressId}>{i18n.t('check.address')}</label>
          <AddressBox id={addressId} ref={quickAdd.addressBox} value={check.query.value} onValue={quickAdd.type} />
        </div>
        {!showCard && (
          <>
            <RemedyFields
              key={quickAdd.round}
              remedy={ADD}
              input={quickAdd.input}
              onInput={quickAdd.change}
              defaultListIds={state.preferences.defaultListIds}
              currentListIds={[]}
              failure={failure}
            />
            <div class="actions">
              <button type="submit" class="primary" disabled={submitting}>
                {remedyName('add')}
              </button>
            </div>
          </>
        )}
        {/* What comes of a look-up goes below: above, it would move the boxes from under a pointer on its way to them. */}
        <Announcement />
        {exists && !showCard && (
          <p class="found">
            <StandingIcon kind={verdict.standing.kind} />
            {i18n.t('popup.lookedUp', [standingName(verdict.standing.kind)])}
          </p>
        )}
        {check.failure.value && <FailureNote failure={check.failure.value} />}
        {failure && !showCard && <FailureNote failure={failure} />}
      </form>
      {showCard && (
        <>
          <ContactCard verdict={verdict} state={state} onVerdict={check.show} />
          <button type="button" class="quiet" onClick={quickAdd.startAgain}>
            {i18n.t('popup.addAnother')}
          </button>
        </>
      )}
    </>
  );
}
