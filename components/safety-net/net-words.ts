import { i18n } from '#i18n';
import { asOfText } from '@/components/as-of';
import { formatNumber } from '@/components/format';
import type { SafetyNetState } from '@/utils/messages';

/** What the safety net holds, as one sentence: "Lists of 48,210 contacts, as of today, 9:14 AM.", or why it holds nothing. */
export function heldWords({ held, reading, isLost }: SafetyNetState): string {
  if (held)
    return i18n.t('safetyNet.holds', held.contacts, [formatNumber(held.contacts), asOfText(held.asOf, Date.now())]);
  if (reading) return i18n.t('safetyNet.notYet');
  return isLost ? i18n.t('safetyNet.lost') : i18n.t('safetyNet.none');
}
