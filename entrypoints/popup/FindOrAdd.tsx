import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement } from '@/components/Announcement';
import { AddressBox } from '@/components/check/AddressBox';
import { ContactCard } from '@/components/contact/ContactCard';
import { FailureNote } from '@/components/FailureNote';
import type { AppState } from '@/utils/messages';
import { AddForm } from './AddForm';
import { Home } from './Home';
import { Matches } from './Matches';
import { useFindOrAdd } from './use-find-or-add';

interface Props {
  state: AppState;
  /** What it opens on. */
  query: string;
  /** Is told what the box holds. */
  onQuery(text: string): void;
}

/** One box, and below it what belongs to what it holds: the last checks, deleted contacts by name, a card, or the form. */
export function FindOrAdd({ state, query, onQuery }: Props) {
  const id = useId();
  const found = useFindOrAdd(query, onQuery);
  const { check, shows } = found;
  return (
    <>
      <form
        class="find"
        onSubmit={(event) => {
          event.preventDefault();
          void found.find();
        }}
      >
        <label for={id}>{i18n.t('check.address')}</label>
        <div class="check-row">
          <AddressBox
            id={id}
            ref={found.addressBox}
            placeholder={i18n.t('popup.placeholder')}
            value={check.query.value}
            onValue={found.type}
          />
          {shows !== 'home' && (
            <button type="button" class="quiet" onClick={found.startAgain}>
              {i18n.t('popup.clear')}
            </button>
          )}
        </div>
      </form>
      <Announcement />
      <div class={`answer answer-${shows}`}>
        {check.failure.value && <FailureNote failure={check.failure.value} onRetry={() => void found.retry()} />}
        {shows === 'home' && <Home onChosen={found.choose} onAdd={found.beginToAdd} />}
        {shows === 'matches' && (
          <Matches ref={found.matches} text={check.query.value} names={found.names} onChosen={found.choose} />
        )}
        {shows === 'card' && check.verdict.value && (
          <ContactCard verdict={check.verdict.value} state={state} onVerdict={check.show} />
        )}
        {shows === 'form' && <AddForm found={found} defaultListIds={state.preferences.defaultListIds} />}
      </div>
    </>
  );
}
