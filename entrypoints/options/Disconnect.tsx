import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

/** Lets the account go; what that wipes and what stays is said beside the button. */
export function Disconnect({ busy, onDisconnect }: { busy: boolean; onDisconnect(): void }) {
  const id = useId();
  return (
    <div class="actions">
      <button type="button" disabled={busy} aria-describedby={id} onClick={onDisconnect}>
        {i18n.t('options.disconnect')}
      </button>
      <p class="small" id={id}>
        {i18n.t('options.disconnectHint')}
      </p>
    </div>
  );
}
