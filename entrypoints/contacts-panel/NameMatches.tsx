import { i18n } from '#i18n';
import { Moment } from '@/components/Moment';
import type { DeletedMatch } from '@/utils/contacts/deleted-match';
import type { FoundNames } from './name-search';

/** The deleted contacts that match what is searched for; each leads to its card. */
export function NameMatches({ found, onChoose }: { found: FoundNames; onChoose(address: string): void }) {
  return (
    <section aria-label={matchWords(found)}>
      <p>{matchWords(found)}</p>
      <ul class="name-matches">
        {found.matches.contacts.map((match) => (
          <li key={match.contactId}>
            <Match match={match} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Match({ match, onChoose }: { match: DeletedMatch; onChoose(address: string): void }) {
  const { address, firstName, lastName, deletedAt } = match;
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return (
    <>
      {address === null ? (
        name
      ) : (
        <button type="button" class="quiet" onClick={() => onChoose(address)}>
          {name ? `${name} (${address})` : address}
        </button>
      )}
      {deletedAt && (
        <small>
          {i18n.t('event.deleted')} <Moment at={deletedAt} />
        </small>
      )}
    </>
  );
}

/** "2 deleted contacts match “smith”": the hint's name, and the heading of the list behind it. */
export function matchWords({ text, matches }: Pick<FoundNames, 'text' | 'matches'>): string {
  return i18n.t('panel.matches', matches.total, [String(matches.total), text]);
}
