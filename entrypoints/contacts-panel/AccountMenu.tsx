import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { showAppState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import type { Failure } from '@/utils/failure';
import { type AccountSummary, type AppState, sendMessage } from '@/utils/messages';
import { organizationNames } from '../contacts.content/host-page';

/** Which account is asked: its name, a menu where there are several, and the way to the one that the page shows. */
export function AccountMenu({ state }: { state: AppState }) {
  const id = useId();
  const [failure, setFailure] = useState<Failure | null>(null);
  const shown = accountOfPage(state);

  async function choose(accountKey: string): Promise<void> {
    const answer = await answered(sendMessage('chooseAccount', { accountKey }));
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) showAppState(answer.value);
  }

  if (state.accounts.length < 2) {
    return state.organization ? <p class="small">{i18n.t('page.account', [state.organization])}</p> : null;
  }
  return (
    <div class="field">
      <label for={id}>{i18n.t('panel.account')}</label>
      <select id={id} value={state.accountKey ?? ''} onChange={(event) => void choose(event.currentTarget.value)}>
        {state.accounts.map(({ accountKey, name }) => (
          <option key={accountKey} value={accountKey}>
            {name ?? i18n.t('card.accountUnknown')}
          </option>
        ))}
      </select>
      {shown && (
        <div class="note note-warning">
          <p>{i18n.t('panel.otherAccount', [shown.name ?? ''])}</p>
          <button type="button" onClick={() => void choose(shown.accountKey)}>
            {i18n.t('panel.switchTo', [shown.name ?? ''])}
          </button>
        </div>
      )}
      {failure && <FailureNote failure={failure} />}
    </div>
  );
}

/** The connected account whose name the page's header shows, where it is not the one that is asked. */
function accountOfPage({ accounts, accountKey }: AppState): AccountSummary | null {
  const names = organizationNames();
  const isShown = ({ name }: AccountSummary) => name !== null && names.includes(name);
  if (accounts.some((account) => account.accountKey === accountKey && isShown(account))) return null;
  return accounts.find((account) => account.accountKey !== accountKey && isShown(account)) ?? null;
}
