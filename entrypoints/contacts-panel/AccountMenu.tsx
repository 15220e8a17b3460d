import { i18n } from '#i18n';
import { AccountChoice, useAccountChoice } from '@/components/AccountChoice';
import { FailureNote } from '@/components/FailureNote';
import { useGuard } from '@/components/guard/guard';
import type { AppState } from '@/utils/messages';
import { accountOfPage } from './account-of-page';

/** The menu of accounts where there are several, and a warning where the page shows another than is asked. */
export function AccountMenu({ state }: { state: AppState }) {
  const { failure, choose } = useAccountChoice();
  const guard = useGuard();
  const name = state.organization ?? '';
  const shown = accountOfPage(state);
  return (
    <>
      {state.accounts.length > 1 && (
        <div class="field">
          <AccountChoice state={state} onChosen={(accountKey) => void choose(accountKey)} />
        </div>
      )}
      {shown?.kind === 'unnamed' && <p class="small">{i18n.t('panel.unnamedAccount', [name])}</p>}
      {shown?.kind === 'foreign' && (
        <p class="note note-warning">{i18n.t('panel.foreignAccount', [shown.name, name])}</p>
      )}
      {shown?.kind === 'connected' && (
        <div class="note note-warning">
          <p>{i18n.t('panel.otherAccount', [shown.account.name ?? ''])}</p>
          <button type="button" onClick={(event) => guard.isPersons(event) && void choose(shown.account.accountKey)}>
            {i18n.t('panel.switchTo', [shown.account.name ?? ''])}
          </button>
        </div>
      )}
      {failure && <FailureNote failure={failure} />}
    </>
  );
}
