import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Failure } from '@/utils/failure';
import { type AppState, sendMessage } from '@/utils/messages';
import { showAppState } from './app-state';
import { answered } from './ask';
import { FailureNote } from './FailureNote';
import { toldApart } from './told-apart';

/** Choosing among the connected accounts, and why it failed the last time, if it did. */
export function useAccountChoice() {
  const [failure, setFailure] = useState<Failure | null>(null);
  async function choose(accountKey: string): Promise<boolean> {
    const answer = await answered(sendMessage('chooseAccount', { accountKey }));
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) showAppState(answer.value);
    return answer.ok;
  }
  return { failure, choose };
}

interface InUseProps {
  state: AppState;
  class: string;
  /** What says which it is where there is but one. */
  alone: ComponentChildren;
}

/** Which account is asked, and the menu of them where there are several. */
export function AccountInUse({ state, class: place, alone }: InUseProps) {
  const { failure, choose } = useAccountChoice();
  if (state.accounts.length < 2) return alone;
  return (
    <>
      <p class={place}>
        <AccountChoice state={state} onChosen={(accountKey) => void choose(accountKey)} />
      </p>
      {failure && <FailureNote failure={failure} />}
    </>
  );
}

/** The menu of the connected accounts. */
export function AccountChoice({ state, onChosen }: { state: AppState; onChosen(accountKey: string): void }) {
  const id = useId();
  return (
    <>
      <label for={id}>{i18n.t('panel.account')}</label>
      <select id={id} value={state.accountKey ?? ''} onChange={(event) => onChosen(event.currentTarget.value)}>
        {toldApart(state.accounts).map(({ accountKey, name }) => (
          <option key={accountKey} value={accountKey}>
            {name ?? i18n.t('card.accountUnknown')}
          </option>
        ))}
      </select>
    </>
  );
}
