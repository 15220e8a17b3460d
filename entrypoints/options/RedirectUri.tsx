import { useId, useRef } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { announce } from '@/components/Announcement';
import { copyText } from '@/components/copy-text';

/** The address Constant Contact sends people back to: it has to be registered with the API key, to the letter. */
export function RedirectUri() {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const uri = browser.identity.getRedirectURL();

  async function copy(): Promise<void> {
    if (!button.current) return;
    const copied = await copyText(uri, button.current);
    announce(copied ? i18n.t('options.copied') : i18n.t('options.notCopied'));
  }

  return (
    <div class="field">
      <label for={id}>{i18n.t('options.redirectUri')}</label>
      <div class="copy-row">
        <input id={id} value={uri} readOnly onFocus={(event) => event.currentTarget.select()} />
        <button type="button" ref={button} onClick={copy}>
          {i18n.t('options.copy')}
        </button>
      </div>
    </div>
  );
}
