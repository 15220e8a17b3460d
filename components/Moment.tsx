import { isCalendarDate } from '@/utils/contacts/calendar-date';
import { localDay } from './local-day';
import { memoized } from './memoize';

/** Made once: making one takes as long as writing a hundred dates, and a table writes them row by row. */
const formatOf = memoized((isDay: boolean) => {
  const style = isDay ? ({ timeZone: 'UTC' } as const) : ({ timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', ...style });
});

/**
 * A time or a calendar date in the person's own way of writing it, with the API's value in `datetime`. A calendar date
 * (`2026-11-23`) has no time zone: it is the same day everywhere. What cannot be read is shown as it came.
 */
export function Moment({ at }: { at: string }) {
  const isReadable = !Number.isNaN(Date.parse(at));
  return isReadable ? <time dateTime={at}>{momentText(at)}</time> : <span>{at}</span>;
}

/** The same as plain text, for sentences. */
export function momentText(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return formatOf(isCalendarDate(at)).format(date);
}

/** The day of it, where the person is. */
export function dayText(at: string): string {
  const date = new Date(at);
  return momentText(isCalendarDate(at) || Number.isNaN(date.getTime()) ? at : localDay(date));
}

/** A time by which rows are ordered: Constant Contact writes the same moment in more than one time zone. None, or none that can be read, is 0. */
export function instantOf(at: string | null | undefined): number {
  return Date.parse(at ?? '') || 0;
}
