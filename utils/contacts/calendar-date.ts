const CALENDAR_DATE = /^\d{4}-\d\d-\d\d$/;

/** Whether a moment of the API is a day without a time (`2026-11-23`): the same day in every time zone. */
export function isCalendarDate(at: string): boolean {
  return CALENDAR_DATE.test(at);
}
