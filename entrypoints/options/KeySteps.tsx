import { i18n } from '#i18n';
import { Section } from '@/components/Section';
import { DEVELOPER_PORTAL } from '@/utils/app-address';

/** How to make an API key, with the exact settings to choose. Folded where there is one already. */
export function KeySteps({ isFolded }: { isFolded: boolean }) {
  return (
    <Section title={i18n.t('keySteps.title')}>
      {isFolded ? (
        <details>
          <summary>{i18n.t('keySteps.show')}</summary>
          <Steps />
        </details>
      ) : (
        <Steps />
      )}
    </Section>
  );
}

function Steps() {
  return (
    <div class="key-steps">
      <p>{i18n.t('keySteps.why')}</p>
      <ol class="steps">
        <li>
          <a href={DEVELOPER_PORTAL} target="_blank" rel="noreferrer">
            {i18n.t('keySteps.portal')}
          </a>
          . {i18n.t('keySteps.signIn')}
        </li>
        <li>{i18n.t('keySteps.newApplication')}</li>
        <li>{i18n.t('keySteps.flow')}</li>
        <li>{i18n.t('keySteps.refresh')}</li>
        <li>{i18n.t('keySteps.redirect')}</li>
        <li>{i18n.t('keySteps.publicName')}</li>
        <li>{i18n.t('keySteps.copyKey')}</li>
      </ol>
      <p class="small">{i18n.t('keySteps.limits')}</p>
    </div>
  );
}
