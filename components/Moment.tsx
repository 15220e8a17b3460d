const CALENDAR_DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * A time or a calendar date in the person's own way of writing it, with the API's value in `datetime`. A calendar date
 * (`2026-11-23`) has no time zone: it is the same day everywhere. What cannot be read is shown as it came.
 */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{momentText(at)}</time>;
}

/** The same as plain text, for sentences. */
export function momentText(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const style: Intl.DateTimeFormatOptions = CALENDAR_DATE.test(at)
    ? { dateStyle: 'medium', timeZone: 'UTC' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(undefined, style).format(date);
}
