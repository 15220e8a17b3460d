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
        <textarea id={id} rows={11} readOnly value={letter} />
        <div class="actions">
          <button type="button" ref={button} onClick={copy}>
            {i18n.t('welcome.someoneElse.copy')}
          </button>
          <a class="button" href={mailOf(letter)}>
            {i18n.t('welcome.someoneElse.email')}
          </a>
          <span class="copied" role="status">
            {copied === true && i18n.t('welcome.someoneElse.copied')}
            {copied === false && i18n.t('welcome.someoneElse.notCopied')}
          </span>
        </div>
      </div>
    </details>
  );
}

/** A new message in the person's own mail program, with the text in it. */
function mailOf(letter: string): string {
  const subject = encodeURIComponent(i18n.t('welcome.someoneElse.subject'));
  return `mailto:?subject=${subject}&body=${encodeURIComponent(letter)}`;
}
