import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { failureWords } from '@/components/failure-words';
import { toldApart } from '@/components/told-apart';
import type { AccountSummary, AppState } from '@/utils/messages';
import { Disconnect } from './Disconnect';

interface Props {
  state: AppState;
  busy: boolean;
  onDisconnect(account: AccountSummary): void;
  onChoose(account: AccountSummary): void;
}

/** The connected accounts: one by its name, several as a list in which one is chosen. */
export function AccountList({ state, busy, onDisconnect, onChoose }: Props) {
  const { accounts } = state;
  const [only] = accounts;
  if (only && accounts.length === 1) {
    return (
      <div class="account-row">
        <StateWords account={only} />
        <Disconnect name={only.name} busy={busy} onDisconnect={() => onDisconnect(only)} />
      </div>
    );
  }
  return (
    <ul class="accounts" aria-label={i18n.t('options.accounts')}>
      {toldApart(accounts).map((account) => (
        <AccountRow
          key={account.accountKey}
          account={account}
          isChosen={account.accountKey === state.accountKey}
          busy={busy}
          onDisconnect={() => onDisconnect(account)}
          onChoose={() => onChoose(account)}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  account: AccountSummary;
  isChosen: boolean;
  busy: boolean;
  onDisconnect(): void;
  onChoose(): void;
}

function AccountRow({ account, isChosen, busy, onDisconnect, onChoose }: RowProps) {
  const id = useId();
  return (
    <li class="account-row" aria-current={isChosen}>
      <div id={id}>
        <StateWords account={account} />
      </div>
      <div class="actions">
        <button
          type="button"
          aria-disabled={busy || isChosen}
          aria-describedby={id}
          onClick={() => !busy && !isChosen && onChoose()}
        >
          {isChosen ? i18n.t('options.accountInUse') : i18n.t('options.useAccount')}
        </button>
        <Disconnect name={account.name} busy={busy} describedBy={id} onDisconnect={onDisconnect} />
      </div>
    </li>
  );
}

function StateWords({ account: { name, state } }: { account: AccountSummary }) {
  if (state === 'connected') {
    return (
      <p class="organization">{name ? i18n.t('options.connected', [name]) : i18n.t('options.connectedNameless')}</p>
    );
  }
  return (
    <div>
      {name && <strong>{name}</strong>}
      <p class="note note-warning">{failureWords({ kind: state })}</p>
    </div>
  );
}
