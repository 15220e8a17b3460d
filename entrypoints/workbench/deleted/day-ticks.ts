import { i18n } from '#i18n';

/** A longer picture is marked by the month. */
const WEEKS_UP_TO = 100;
/** As many labels as the narrowest picture has room for. */
const LABELS = 6;

const format = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** The marks under days (calendar dates in order): each Monday or first of a month, some of them with their date, and today. */
export function ticksOf(days: readonly string[], today: string): ReadonlyMap<string, string> {
  const isMarked = days.length > WEEKS_UP_TO ? isFirstOfMonth : isMonday;
  const marked = days.filter(isMarked);
  const step = Math.ceil(marked.length / LABELS);
  // The label of today has the right end to itself.
  const crowded = new Set(days.slice(-Math.ceil(days.length / 8)));
  const ticks = new Map(
    marked.map((day, index) => [day, index % step === 0 && !crowded.has(day) ? format.format(Date.parse(day)) : '']),
  );
  return days.includes(today) ? ticks.set(today, i18n.t('deleted.today')) : ticks;
}

function isMonday(day: string): boolean {
  return new Date(day).getUTCDay() === 1;
}

function isFirstOfMonth(day: string): boolean {
  return day.endsWith('-01');
}
