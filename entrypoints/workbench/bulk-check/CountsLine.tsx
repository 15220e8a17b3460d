import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { counted, type Gathered } from './check-preparation';

/** How many addresses there are, said as they are typed or chosen. */
export function CountsLine() {
  const found = counted.value;
  return (
    <p role="status" class="small">
      {found ? countsInWords(found) : i18n.t('checkAddresses.nothingYet')}
    </p>
  );
}

/** "1,163 addresses. 37 duplicates, checked once. 2 lines have no email address." */
export function countsInWords(gathered: Gathered): string {
  const { addresses, duplicates } = gathered;
  return [
    i18n.t('checkAddresses.found', addresses, [formatNumber(addresses)]),
    duplicates > 0 && i18n.t('checkAddresses.folded', duplicates, [formatNumber(duplicates)]),
    badInWords(gathered),
  ]
    .filter(Boolean)
    .join(' ');
}

/** "2 lines have no email address. 1 line has more than one address in one place." */
export function badInWords({ badCount, crowdedCount }: Gathered): string {
  const without = badCount - crowdedCount;
  return [
    without > 0 && i18n.t('checkAddresses.bad', without, [formatNumber(without)]),
    crowdedCount > 0 && i18n.t('checkAddresses.crowded', crowdedCount, [formatNumber(crowdedCount)]),
  ]
    .filter(Boolean)
    .join(' ');
}
