import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

/** The portal's form for a new application, drawn: what to type, and which one to select of each two or three. */
export function NewApplicationPicture() {
  return (
    <Picture name={i18n.t('welcome.picture.name')} title={i18n.t('welcome.picture.newApplication')}>
      <Box label={i18n.t('welcome.picture.applicationName')} value={i18n.t('welcome.picture.suggestedName')} />
      <div class="picture-choices">
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
    </Picture>
  );
}

/** The portal's page of the application that was made, drawn: where the redirect URI goes, and which of its texts is the key. */
export function ApplicationPicture({ redirectUri }: { redirectUri: string }) {
  return (
    <Picture name={i18n.t('welcome.picture.keyName')} title={i18n.t('welcome.picture.suggestedName')}>
      <Box label={i18n.t('welcome.picture.apiKey')} value="a1b2c3d4-e5f6-7890-…" />
      <Box label={i18n.t('welcome.picture.redirect')} value={redirectUri} />
    </Picture>
  );
}

/** A window with its title; a picture to whoever hears it: its name tells what is in it. */
function Picture({ name, title, children }: { name: string; title: string; children: ComponentChildren }) {
  return (
    <div class="picture" role="img" aria-label={name}>
      <p class="picture-title">
        <Dots />
        {title}
      </p>
      <div class="picture-body">{children}</div>
    </div>
  );
}

function Dots() {
  return (
    <svg viewBox="0 0 40 8" width="40" height="8" aria-hidden="true">
      {[4, 18, 32].map((x) => (
        <circle key={x} cx={x} cy="4" r="4" fill="currentColor" />
      ))}
    </svg>
  );
}

function Box({ label, value }: { label: string; value: string }) {
  return (
    <p class="picture-box">
      <span>{label}</span>
      <strong>{value}</strong>
    </p>
  );
}

function Choices({ title, right, others }: { title: string; right: string; others: string[] }) {
  return (
    <div class="picture-choice">
      <span>{title}</span>
      <strong>
        <Radio selected />
        {right}
      </strong>
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
