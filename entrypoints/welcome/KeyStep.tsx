import { useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { copyText } from '@/components/copy-text';
import { DEVELOPER_PORTAL } from '@/utils/app-address';
import { RedirectUri } from '../options/RedirectUri';
import { ApplicationPicture, NewApplicationPicture } from './PortalPicture';
import { SomeoneElse } from './SomeoneElse';

/** How an API key is made, each choice of the portal in a picture. */
export function KeyStep() {
  const link = useRef<HTMLAnchorElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);

  // Firefox lets a page write to the clipboard only within the person's own click: the same one that opens the portal.
  async function copyRedirectUri(): Promise<void> {
    if (link.current) setCopied(await copyText(browser.identity.getRedirectURL(), link.current));
  }

  return (
    <>
      <p>{i18n.t('welcome.key.why')}</p>
      <p class="note note-warning">{i18n.t('welcome.key.sameUser')}</p>
      <ol class="steps">
        <li>
          <a
            class="button primary"
            ref={link}
            href={DEVELOPER_PORTAL}
            target="_blank"
            rel="noreferrer"
            onClick={copyRedirectUri}
          >
            {i18n.t('keySteps.portal')}
          </a>{' '}
          <span class="copied" role="status">
            {copied === true && i18n.t('options.copied')}
            {copied === false && i18n.t('options.notCopied')}
          </span>
        </li>
        <li>
          {i18n.t('welcome.key.newApplication')}
          <NewApplicationPicture />
        </li>
        <li>
          {i18n.t('welcome.key.redirect')}
          <RedirectUri />
        </li>
        <li>
          {i18n.t('welcome.key.copyKey')}
          <ApplicationPicture redirectUri={browser.identity.getRedirectURL()} />
        </li>
      </ol>
      <SomeoneElse />
    </>
  );
}
