import { i18n } from '#i18n';
import { toldApart } from '@/components/told-apart';
import type { LogAccount } from '@/utils/messages';

interface Props {
  accounts: readonly LogAccount[];
  /** `null`: every account. */
  chosen: string | null;
  onChosen: (accountKey: string | null) => void;
}

/** Whose entries are shown, where the log has those of several accounts. */
export function LogAccountChoice({ accounts, chosen, onChosen }: Props) {
  const known = accounts.filter(({ accountKey }) => accountKey !== '');
  if (known.every(({ accountKey }) => accountKey === chosen)) return null;
  return (
    <select
      aria-label={i18n.t('panel.account')}
      value={chosen ?? ''}
      onChange={({ currentTarget }) => onChosen(currentTarget.value || null)}
    >
      <option value="">{i18n.t('log.everyAccount')}</option>
      {toldApart(known).map(({ accountKey, name }) => (
        <option key={accountKey} value={accountKey}>
          {name ?? i18n.t('card.accountUnknown')}
        </option>
      ))}
    </select>
  );
}
