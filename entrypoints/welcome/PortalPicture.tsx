import { i18n } from '#i18n';

/** The two choices the portal asks for, drawn: which one to select in each. */
export function PortalPicture() {
  return (
    <div class="portal" role="img" aria-label={i18n.t('welcome.picture.name')}>
      <Choices
        title={i18n.t('welcome.picture.oauthType')}
        right={i18n.t('welcome.picture.pkce')}
        others={[i18n.t('welcome.picture.code'), i18n.t('welcome.picture.device')]}
      />
      <Choices
        title={i18n.t('welcome.picture.refresh')}
        right={i18n.t('welcome.picture.rotating')}
        others={[i18n.t('welcome.picture.longLived')]}
      />
    </div>
  );
}

function Choices({ title, right, others }: { title: string; right: string; others: string[] }) {
  return (
    <div class="portal-choice">
      <strong>{title}</strong>
      <span class="portal-right">
        <Radio selected />
        {right}
      </span>
      {others.map((other) => (
        <span key={other}>
          <Radio selected={false} />
          {other}
        </span>
      ))}
    </div>
  );
}

function Radio({ selected }: { selected: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" />
      {selected && <circle cx="8" cy="8" r="3.5" fill="currentColor" />}
    </svg>
  );
}
