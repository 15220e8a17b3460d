import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { readAppState } from '@/components/app-state';
import { failureWords } from '@/components/failure-words';
import { focusRegionOf } from '@/components/focus-region';

/**
 * Firefox lets a person withhold an extension's access to its hosts. Says so and offers to ask for it, which the browser
 * allows only within a click.
 */
export function AccessNotice() {
  const [withheld, setWithheld] = useState(false);
  const origins = hosts();

  useEffect(() => {
    const look = () => void browser.permissions.contains({ origins }).then((granted) => setWithheld(!granted));
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);

  async function allow(place: HTMLElement | null): Promise<void> {
    const granted = await browser.permissions.request({ origins });
    setWithheld(!granted);
    if (!granted) return;
    // The button goes with the notice.
    focusRegionOf(place);
    await readAppState();
  }

  if (!withheld) return null;
  return (
    <div class="note note-warning">
      <p>{failureWords({ kind: 'access-withheld' })}</p>
      <button type="button" class="primary" onClick={({ currentTarget }) => void allow(currentTarget.closest('main'))}>
        {i18n.t('action.allowAccess')}
      </button>
    </div>
  );
}

function hosts(): string[] {
  const manifest = browser.runtime.getManifest();
  return manifest.manifest_version === 3 ? (manifest.host_permissions ?? []) : [];
}
