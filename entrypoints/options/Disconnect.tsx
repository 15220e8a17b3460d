import { i18n } from '#i18n';
import { AskFirst } from './AskFirst';

interface Props {
  /** The account's name, `null` if it is not known. */
  name: string | null;
  busy: boolean;
  /** Id of what says which account the button is for. */
  describedBy?: string;
  onDisconnect(): void;
}

/** Lets an account go, after a question that names what is lost. */
export function Disconnect({ name, busy, describedBy, onDisconnect }: Props) {
  return (
    <AskFirst label={i18n.t('options.disconnect')} disabled={busy} describedBy={describedBy} onConfirm={onDisconnect}>
      <p>{name ? i18n.t('options.disconnectNamed', [name]) : i18n.t('options.disconnectNameless')}</p>
      <p>{i18n.t('options.disconnectKeeps')}</p>
    </AskFirst>
  );
}
