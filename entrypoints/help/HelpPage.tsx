import { i18n } from '#i18n';
import { Section } from '@/components/Section';
import { Shortcuts } from '@/components/Shortcuts';
import { StandingIcon } from '@/components/standing/StandingIcon';
import { standingMeaning, standingName } from '@/components/standing/standing-words';
import { STANDING_KINDS } from '@/utils/contacts/standing';

/** What an admin should know: deleting, the standings, the law, the API key, the shortcuts, the way from V2, and privacy. */
export function HelpPage() {
  return (
    <main class="page">
      <h1>{i18n.t('help.title')}</h1>
      <Section title={i18n.t('help.deleting.title')}>
        <p>{i18n.t('help.deleting.keeps')}</p>
        <p>{i18n.t('help.deleting.conflict')}</p>
        <p>{i18n.t('help.deleting.accident')}</p>
      </Section>
      <Section title={i18n.t('help.standings.title')}>
        <dl class="standings">
          {STANDING_KINDS.map((kind) => (
            <div key={kind}>
              <dt>
                <StandingIcon kind={kind} />
                {standingName(kind)}
              </dt>
              <dd>{standingMeaning(kind)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={i18n.t('help.law.title')}>
        <p class="small">{i18n.t('help.law.notAdvice')}</p>
        <p>{i18n.t('help.law.canSpam')}</p>
        <p>{i18n.t('help.law.casl')}</p>
        <p>{i18n.t('help.law.gdpr')}</p>
        <p>{i18n.t('help.law.policy')}</p>
        <p>{i18n.t('help.law.so')}</p>
      </Section>
      <Section title={i18n.t('options.apiKey')}>
        <p>{i18n.t('welcome.key.sameUser')}</p>
      </Section>
      <Shortcuts />
      <Section title={i18n.t('help.v2.title')}>
        <V2Table />
      </Section>
      <Section title={i18n.t('help.privacy.title')}>
        <p>{i18n.t('help.privacy.who')}</p>
        <p>{i18n.t('help.privacy.where')}</p>
        <p>
          <strong>{i18n.t('safetyNet.title')}:</strong> {i18n.t('safetyNet.privacy')}
        </p>
        <p>{i18n.t('help.privacy.disconnect')}</p>
      </Section>
    </main>
  );
}

const V2_DOCS = 'https://v2.developer.constantcontact.com/docs/contacts-api';
/** Where Constant Contact tells how V2's ids become V3's. */
const MIGRATION_DOCS = 'https://v3.developer.constantcontact.com/api_guide/migration_overview.html';

/** What each step of V2 is here, and where Constant Contact documents that step. */
function V2Table() {
  const rows = [
    { inV2: i18n.t('help.v2.get'), now: i18n.t('help.v2.getNow'), docs: `${V2_DOCS}/contacts-collection.html` },
    { inV2: i18n.t('help.v2.post'), now: i18n.t('help.v2.postNow'), docs: `${V2_DOCS}/contacts-collection.html` },
    { inV2: i18n.t('help.v2.put'), now: i18n.t('help.v2.putNow'), docs: `${V2_DOCS}/contacts-resource-put.html` },
    { inV2: i18n.t('help.v2.id'), now: i18n.t('help.v2.idNow'), docs: MIGRATION_DOCS },
  ];
  return (
    <table class="v2">
      <thead>
        <tr>
          <th scope="col">{i18n.t('help.v2.then')}</th>
          <th scope="col">{i18n.t('help.v2.now')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ inV2, now, docs }) => (
          <tr key={inV2}>
            <th scope="row">
              <a href={docs} target="_blank" rel="noreferrer">
                {inV2}
              </a>
            </th>
            <td>{now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
