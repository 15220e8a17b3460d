import { i18n } from '#i18n';
import { AccountChoice, useAccountChoice } from '@/components/AccountChoice';
import { FailureNote } from '@/components/FailureNote';
import { useGuard } from '@/components/guard/guard';
import type { AccountSummary, AppState } from '@/utils/messages';
import { organizationNames } from '../contacts.content/host-page';

/** Which account is asked: its name, a menu where there are several, and the way to the one that the page shows. */
export function AccountMenu({ state }: { state: AppState }) {
  const { failure, choose } = useAccountChoice();
  const guard = useGuard();
  const shown = accountOfPage(state);
  if (state.accounts.length < 2) {
    return state.organization ? <p class="small">{i18n.t('page.account', [state.organization])}</p> : null;
  }
  return (
    <div class="field">
      <AccountChoice state={state} onChosen={(accountKey) => void choose(accountKey)} />
      {shown && (
        <div class="note note-warning">
          <p>{i18n.t('panel.otherAccount', [shown.name ?? ''])}</p>
          <button type="button" onClick={(event) => guard.isPersons(event) && void choose(shown.accountKey)}>
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
