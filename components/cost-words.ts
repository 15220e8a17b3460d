import { i18n } from '#i18n';
import { formatDuration, formatNumber } from './format';

/** What a job or a snapshot would cost. */
interface Cost {
  calls: number;
  seconds: number;
  callsLeftToday: number;
}

/** What a plan costs: "About 15 calls, 4 seconds." */
export function costInWords({ calls, seconds }: Cost): string {
  if (calls === 0) return i18n.t('bulk.noCalls');
  return i18n.t('bulk.cost', calls, [formatNumber(calls), formatDuration(seconds)]);
}

/** Whether today allows that: "9,812 calls are left today." */
export function callsLeftInWords({ calls, callsLeftToday }: Cost): string {
  const left = i18n.t('bulk.callsLeft', callsLeftToday, [formatNumber(callsLeftToday)]);
  return calls > callsLeftToday ? `${left} ${i18n.t('bulk.notToday')}` : left;
}
