import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { developerFix, type FixLanguage } from '@/utils/contacts/developer-fix';
import { SIGN_UP_ADDRESS_MAX } from '@/utils/contacts/limits';
import { isHidden } from '@/utils/contacts/standing';
import type { Verdict } from '@/utils/messages';
import { announce, announceDone } from '../Announcement';
import { copyText } from '../copy-text';
import { Tabs } from '../Tabs';

const LANGUAGES: FixLanguage[] = ['curl', 'PHP', 'JavaScript'];

/**
 * What to hand to whoever runs the website that got the 409: why, and the request to send instead. The button copies it
 * in the language chosen, and shows what was copied. For an address that the request does not take there is none.
 */
export function DeveloperFix({ verdict }: { verdict: Verdict }) {
  const [open, setOpen] = useState(false);
  const [language, setLanguage] = useState<FixLanguage>('curl');
  const button = useRef<HTMLButtonElement>(null);
  const address = verdict.contact?.address ?? null;
  if (address === null) return null;
  const isTooLong = address.length > SIGN_UP_ADDRESS_MAX;
  const explanation = explain(verdict, isTooLong);
  const code = isTooLong ? null : developerFix(address)[language];

  function choose(name: FixLanguage): void {
    setLanguage(name);
    announce(i18n.t('developer.chosen', [name]));
  }

  async function copy(): Promise<void> {
    setOpen(true);
    if (!button.current) return;
    const text = [explanation.join(' '), ...(code ? [code] : [])].join('\n\n');
    if (!(await copyText(`${text}\n`, button.current))) return announce(i18n.t('developer.notCopied'));
    announceDone(code ? i18n.t('developer.copied', [language]) : i18n.t('developer.copiedExplanation'));
  }

  return (
    <div class="developer-fix">
      <div class="actions">
        <button type="button" class="quiet" ref={button} aria-expanded={open} onClick={copy}>
          {i18n.t('developer.copy')}
        </button>
        {open && (
          <button type="button" class="quiet" onClick={() => setOpen(false)}>
            {i18n.t('action.close')}
          </button>
        )}
      </div>
      {open && (
        <>
          {explanation.map((sentence) => (
            <p class="small" key={sentence}>
              {sentence}
            </p>
          ))}
          {code && (
            <Tabs label={i18n.t('developer.language')} names={LANGUAGES} chosen={language} onChosen={choose}>
              <pre>{code}</pre>
            </Tabs>
          )}
        </>
      )}
    </div>
  );
}

/** Four sentences on the 409, the condition under which the contact may come back among them. */
function explain({ standing, remedies }: Verdict, isTooLong: boolean): string[] {
  const optedOut = remedies.some(({ needsEvidence }) => needsEvidence);
  return [
    isHidden(standing) ? i18n.t('developer.whyDeleted') : i18n.t('developer.why'),
    i18n.t('developer.lookup'),
    isTooLong ? i18n.t('developer.tooLong', [SIGN_UP_ADDRESS_MAX]) : i18n.t('developer.instead'),
    conditionIn(optedOut, isTooLong),
  ];
}

function conditionIn(optedOut: boolean, isTooLong: boolean): string {
  if (isTooLong) return optedOut ? i18n.t('developer.tooLongOptedOut') : i18n.t('developer.tooLongCondition');
  return optedOut ? i18n.t('developer.optedOut') : i18n.t('developer.condition');
}
