import { i18n } from '#i18n';
import { ContactRows, rowOfMatch } from '@/components/contact/ContactRows';
import type { FoundNames } from './name-search';

/** The deleted contacts that match what is searched for; each leads to its card. */
export function NameMatches({ found, onChoose }: { found: FoundNames; onChoose(address: string): void }) {
  return (
    <section class="name-matches" aria-label={matchWords(found)}>
      <p>{matchWords(found)}</p>
      <ContactRows rows={found.matches.contacts.map(rowOfMatch)} onChosen={onChoose} />
    </section>
  );
}

/** "2 deleted contacts match “smith”": the hint's name, and the heading of the list behind it. */
export function matchWords({ text, matches }: Pick<FoundNames, 'text' | 'matches'>): string {
  return i18n.t('panel.matches', matches.total, [String(matches.total), text]);
}
