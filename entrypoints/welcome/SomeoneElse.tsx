import { useId, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { copyText } from '@/components/copy-text';

/** For an admin whose colleague looks after technical things: a text to send, with all that they need to know. */
export function SomeoneElse() {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const letter = i18n.t('welcome.someoneElse.letter', [browser.identity.getRedirectURL()]);

  async function copy(): Promise<void> {
    if (button.current) setCopied(await copyText(letter, button.current));
  }

  return (
    <details>
      <summary>{i18n.t('welcome.someoneElse.title')}</summary>
      <div class="field">
        <label for={id}>{i18n.t('welcome.someoneElse.label')}</label>
        <textarea id={id} rows={9} readOnly value={letter} />
        <div class="actions">
          <button type="button" ref={button} onClick={copy}>
            {i18n.t('welcome.someoneElse.copy')}
          </button>
          <span role="status">
            {copied === true && i18n.t('welcome.someoneElse.copied')}
            {copied === false && i18n.t('welcome.someoneElse.notCopied')}
          </span>
        </div>
      </div>
    </details>
  );
}
