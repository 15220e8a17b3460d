import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';

const NOTIFICATIONS = { permissions: ['notifications' as const] };

/** Offers to tell when a job is done; the browser is asked for leave only then. */
export function NotifyMe() {
  const [allowed, setAllowed] = useState<boolean | null>(null);
  useEffect(() => {
    void browser.permissions.contains(NOTIFICATIONS).then(setAllowed);
  }, []);
  if (allowed === null) return null;
  if (allowed) return <p class="small">{i18n.t('bulk.willNotify')}</p>;
  return (
    <button
      type="button"
      class="quiet"
      onClick={async () => setAllowed(await browser.permissions.request(NOTIFICATIONS))}
    >
      {i18n.t('bulk.notifyMe')}
    </button>
  );
}
