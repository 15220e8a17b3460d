import { i18n } from '#i18n';
import type { Verdict, WasOn } from '@/utils/messages';
import { formatNumber } from '../format';
import { Moment, momentText } from '../Moment';
import { ContactHistory } from './ContactHistory';

/** What the account knows of a contact: its history, its lists, and which account was asked when. */
export function ContactFacts({ verdict }: { verdict: Verdict }) {
  const { contact, lists, wasOn, organization, resubscribeEmailSentAt, checkedAt } = verdict;
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
            (wasOn && wasOnWords(wasOn)) || i18n.t('card.onNoList')
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

function wasOnWords({ lists, gone, until }: WasOn): string {
  const names = [...lists.map(({ name }) => name), ...gone.map((name) => i18n.t('card.goneList', [name]))].join(', ');
  return until ? i18n.t('card.wasOnUntil', [names, momentText(until)]) : i18n.t('card.wasOn', [names]);
}
