import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { FirstSnapshot } from '@/components/safety-net/FirstSnapshot';
import { APP_ORIGIN } from '@/utils/app-address';
import type { Result } from '@/utils/failure';
import { type AccountCounts, sendMessage } from '@/utils/messages';
import { whenSeen } from './when-seen';

/** What the connection found, and where to go with it. */
export function TryStep() {
  const [counts, setCounts] = useState<Result<AccountCounts> | null>(null);
  const read = () => {
    setCounts(null);
    void answered(sendMessage('readAccountCounts', chosenAccount())).then(setCounts);
  };
  const isRead = useRef(false);
  useEffect(
    () =>
      whenSeen(() => {
        if (isRead.current) return;
        isRead.current = true;
        read();
      }),
    [],
  );

  return (
    <>
      <div aria-live="polite">
        {!counts && <p>{i18n.t('welcome.try.counting')}</p>}
        {counts?.ok && counts.value.deleted !== null && <p class="found-deleted">{foundWords(counts.value.deleted)}</p>}
      </div>
      {counts?.ok === false && <FailureNote failure={counts.failure} onRetry={read} />}
      <p>{i18n.t('welcome.try.how')}</p>
      <div class="actions">
        <a class="button primary" href={`${APP_ORIGIN}/`} target="_blank" rel="noreferrer">
          {i18n.t('welcome.try.goToContacts')}
        </a>
        {counts?.ok && counts.value.deleted !== 0 && (
          <a class="button" href="/workbench.html#recently-deleted">
            {i18n.t('alarm.see')}
          </a>
        )}
      </div>
      <p class="small">{i18n.t('welcome.try.keys')}</p>
      <FirstSnapshot />
    </>
  );
}

function foundWords(deleted: number): string {
  return deleted === 0 ? i18n.t('deleted.none') : i18n.t('welcome.try.found', deleted, [formatNumber(deleted)]);
}
