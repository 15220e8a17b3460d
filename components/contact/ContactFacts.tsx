import { i18n } from '#i18n';
import { hasOptedOut } from '@/utils/contacts/standing';
import type { Verdict } from '@/utils/messages';
import { formatNumber } from '../format';
import { Moment, momentText } from '../Moment';
import { permissionWord } from './permission-words';

/** What the account knows of a contact: its permission, its lists, and why it opted out. */
export function ContactFacts({ verdict }: { verdict: Verdict }) {
  const { contact } = verdict;
  return (
    <>
      {contact && (
        <dl class="facts">
          {/* A permission that this version does not know is told as the status that it makes. */}
          {verdict.standing.kind !== 'unrecognized' && (
            <>
              <dt>{i18n.t('card.permission')}</dt>
              <dd>
                <span class={hasOptedOut(contact) ? 'chip chip-never' : 'chip'}>{permissionWord(contact)}</span>
              </dd>
            </>
          )}
          <Lists verdict={verdict} />
          {hasOptedOut(contact) && contact.optOut?.reason && (
            <>
              <dt>{i18n.t('card.reason')}</dt>
              <dd class="reason">{contact.optOut.reason}</dd>
            </>
          )}
        </dl>
      )}
    </>
  );
}

/** When the account was asked; which one, every surface with a card says at its top. */
export function Asked({ verdict: { checkedAt } }: { verdict: Verdict }) {
  return (
    <p class="small">
      {i18n.t('card.checked')} <Moment at={checkedAt} />
    </p>
  );
}

/** The lists a contact is on, or was on before it was deleted. */
function Lists({ verdict: { contact, lists, wasOn } }: { verdict: Verdict }) {
  if (!contact) return null;
  const unnamed = contact.listIds.length - lists.length;
  const nameless = unnamed > 0 ? [i18n.t('card.unnamedLists', unnamed, [formatNumber(unnamed)])] : [];
  const gone = (wasOn?.gone ?? []).map((name) => i18n.t('card.goneList', [name]));
  const names = [...lists, ...(wasOn?.lists ?? [])].map(({ name }) => name).concat(gone, nameless);
  const isDeleted = contact.deletedAt !== null;
  // Where they were is not always known; that a deleted contact is on no list now goes without saying.
  if (isDeleted && names.length === 0) return null;
  const words = names.length > 0 ? names.join(', ') : i18n.t('card.onNoList');
  return (
    <>
      <dt>{isDeleted ? i18n.t('card.wasOn') : i18n.t('form.lists')}</dt>
      <dd>{wasOn?.until ? i18n.t('card.listsUntil', [words, momentText(wasOn.until)]) : words}</dd>
    </>
  );
}
