import { i18n } from '#i18n';

const numbers = new Intl.NumberFormat();
const lists = new Intl.ListFormat(undefined, { type: 'conjunction' });

/** `1163` → "1,163". */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** "Newsletter, Members, and Donors". */
export function formatList(words: readonly string[]): string {
  return lists.format(words);
}

/** A time to wait, roughly: "4 seconds", "12 minutes", "3 hours". */
export function formatDuration(seconds: number): string {
  const rounded = Math.max(1, Math.round(seconds));
  if (rounded < 90) return i18n.t('duration.seconds', rounded, [formatNumber(rounded)]);
  const minutes = Math.round(rounded / 60);
  if (minutes < 90) return i18n.t('duration.minutes', minutes, [formatNumber(minutes)]);
  const hours = Math.round(minutes / 60);
  return i18n.t('duration.hours', hours, [formatNumber(hours)]);
}
