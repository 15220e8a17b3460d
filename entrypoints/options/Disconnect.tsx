import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';

/** Lets the account go, after saying in words what that wipes and what stays. */
export function Disconnect({ busy, onDisconnect }: { busy: boolean; onDisconnect(): void }) {
  const [asking, setAsking] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (asking) question.current?.focus();
  }, [asking]);

  if (!asking) {
    return (
      <div class="actions">
        <button type="button" disabled={busy} onClick={() => setAsking(true)}>
          {i18n.t('options.disconnect')}
        </button>
      </div>
    );
  }
  return (
    <div class="note note-warning">
      <p ref={question} tabIndex={-1}>
        {i18n.t('options.disconnectQuestion')}
      </p>
      <div class="actions">
        <button type="button" class="primary" disabled={busy} onClick={onDisconnect}>
          {i18n.t('options.disconnect')}
        </button>
        <button type="button" disabled={busy} onClick={() => setAsking(false)}>
          {i18n.t('action.cancel')}
        </button>
      </div>
    </div>
  );
}
