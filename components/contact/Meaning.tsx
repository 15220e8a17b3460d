import { i18n } from '#i18n';
import type { Verdict } from '@/utils/messages';
import { standingMeaning } from '../standing/standing-words';

/** What a status means, in a sentence; and what the API said where nobody can tell. */
export function Meaning({ verdict }: { verdict: Verdict }) {
  const { standing, neverRestore } = verdict;
  return (
    <>
      <p>{meaningOf(verdict)}</p>
      {neverRestore && <p class="note">{i18n.t('card.neverRestore')}</p>}
      {standing.kind === 'unrecognized' && (
        <p class="small">
          {standing.value ? i18n.t('card.rawValue', [standing.value]) : i18n.t('card.rawValueMissing')}
        </p>
      )}
    </>
  );
}

function meaningOf({ standing, contact }: Verdict): string {
  if (contact && contact.address === null) return i18n.t('meaning.noAddress');
  if (standing.kind === 'unrecognized' && contact?.deletedAt) return i18n.t('meaning.unrecognizedDeleted');
  return standingMeaning(standing.kind);
}
