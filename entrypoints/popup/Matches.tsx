import type { Ref } from 'preact';
import { i18n } from '#i18n';
import { ContactRows, rowOfMatch } from '@/components/contact/ContactRows';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import type { DeletedMatches } from '@/utils/contacts/deleted-match';
import type { NameSearch } from './use-name-search';

interface Props {
  text: string;
  names: NameSearch;
  onChosen(address: string): void;
  ref?: Ref<HTMLElement>;
}

/** The deleted contacts that match a name or a part of an address, as far as they are read. */
export function Matches({ text, names, onChosen, ref = null }: Props) {
  const { answer } = names;
  const matches = names.of(text);
  return (
    <section class="matches" ref={ref} aria-label={i18n.t('deleted.fileName')}>
      <div aria-live="polite">
        {answer?.ok !== false && <p>{matches ? matchWords(matches, text.trim()) : i18n.t('popup.keepTyping')}</p>}
      </div>
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={() => void names.search(text)} />}
      {matches && matches.contacts.length > 0 && (
        <ContactRows rows={matches.contacts.map(rowOfMatch)} onChosen={onChosen} />
      )}
      {matches && <p class="small">{i18n.t('popup.wholeAddress')}</p>}
    </section>
  );
}

function matchWords({ total, reading }: DeletedMatches, text: string): string {
  if (total > 0) return i18n.t('panel.matches', total, [formatNumber(total), text]);
  if (!reading) return i18n.t('popup.noMatch', [text]);
  return reading.of === null
    ? i18n.t('popup.reading')
    : i18n.t('deleted.reading', [formatNumber(reading.read), formatNumber(reading.of)]);
}
