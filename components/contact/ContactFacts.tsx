import { i18n } from '#i18n';
import type { Verdict } from '@/utils/messages';
import { formatNumber } from '../format';
import { Moment } from '../Moment';
import { ContactHistory } from './ContactHistory';

/** What the account knows of a contact: its history, its lists, and which account was asked when. */
export function ContactFacts({ verdict }: { verdict: Verdict }) {
  const { contact, lists, organization, resubscribeEmailSentAt, checkedAt } = verdict;
  const unnamed = (contact?.listIds.length ?? 0) - lists.length;
  const nameless = unnamed > 0 ? [i18n.t('card.unnamedLists', unnamed, [formatNumber(unnamed)])] : [];
  return (
    <>
      {contact && <ContactHistory contact={contact} />}
      {resubscribeEmailSentAt && (
        <p>
          {i18n.t('card.resubscribeSent')} <Moment at={resubscribeEmailSentAt} />
        </p>
      )}
      {contact && (
        <p class="lists">
          {contact.listIds.length > 0 ? (
            <>
              <strong>{i18n.t('card.lists')}</strong> {[...lists.map(({ name }) => name), ...nameless].join(', ')}
            </>
          ) : (
            i18n.t('card.onNoList')
          )}
        </p>
      )}
      <p class="small">
        {organization ? i18n.t('card.account', [organization]) : i18n.t('card.accountUnknown')} ·{' '}
        {i18n.t('card.checked')} <Moment at={checkedAt} />
      </p>
    </>
  );
}
