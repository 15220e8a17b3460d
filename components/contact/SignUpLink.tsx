import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { sendMessage } from '@/utils/messages';
import { announce, announceDone } from '../Announcement';
import { answered } from '../ask';
import { copyText } from '../copy-text';
import { useGuard } from '../guard/guard';

/** Who opted out can ask to be back by themselves: the account's own sign-up link to hand them, or the way to enter it. */
export function SignUpLink({ link }: { link: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const guard = useGuard();

  async function copy(): Promise<void> {
    if (!button.current) return;
    if (await copyText(link, button.current)) announceDone(i18n.t('card.signUpLinkCopied'));
    else announce(i18n.t('card.signUpLinkNotCopied', [link]));
  }

  const openOptions = () => void answered(sendMessage('openPage', { page: 'options' }));
  return (
    <div class="actions sign-up-link">
      <button
        type="button"
        class="quiet"
        ref={button}
        onClick={(event) => guard.isPersons(event) && (link ? void copy() : openOptions())}
      >
        {link ? i18n.t('card.copySignUpLink') : i18n.t('card.addSignUpLink')}
      </button>
      {link && <small>{i18n.t('card.signUpLinkAbout')}</small>}
    </div>
  );
}
