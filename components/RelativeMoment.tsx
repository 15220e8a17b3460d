import { isCalendarDate } from '@/utils/contacts/calendar-date';
import { momentText } from './Moment';

const DAY = 24 * 60 * 60 * 1000;
/** From here on (days) the date says more than the distance. */
const NEAR = 45;

const distances = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const shortDates = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

/** A day as people speak of it: "today", "12 days ago", and from some weeks on the date. The full one is its title. */
export function RelativeMoment({ at, now = new Date() }: { at: string; now?: Date }) {
  const day = dayOf(at);
  if (day === null) return <span>{at}</span>;
  const days = Math.round((startOfDay(day) - startOfDay(now)) / DAY);
  const isNear = days <= 0 && days > -NEAR;
  return (
    <time dateTime={at} title={momentText(at)}>
      {isNear ? distances.format(days, 'day') : dates.format(day)}
    </time>
  );
}

/** The day without its year, as of something of late: "Nov 14"; from some weeks on with it, like the above. */
export function shortDay(at: string, now = new Date()): string {
  const day = dayOf(at);
  if (day === null) return at;
  return now.getTime() - day.getTime() < NEAR * DAY ? shortDates.format(day) : dates.format(day);
}

/** A calendar date (`2026-11-23`) is the same day in every time zone. */
function dayOf(at: string): Date | null {
  const date = new Date(isCalendarDate(at) ? `${at}T00:00` : at);
  return Number.isNaN(date.getTime()) ? null : date;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
