import { i18n } from '#i18n';
import { momentText } from './Moment';

/** A time as it stands in a sentence: "today, 9:14 AM", or with its date. `now`: epoch ms. */
export function asOfText(at: string, now: number): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(now).toDateString();
  return isToday ? i18n.t('safetyNet.today', [timeOnly().format(date)]) : momentText(at);
}

function timeOnly(): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
}
