/** The UTC day of a moment, as `2026-11-23`. The API counts its daily calls by this day. */
export function utcDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The next 00:00 UTC: when the API's daily quota starts anew. */
export function nextMidnightUtc(moment: Date): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate() + 1));
}
