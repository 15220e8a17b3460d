import { type ContactEvent, momentOf } from '@/utils/contacts/history';

/** How far (px) the marks of two events are apart at least: their names stand under them and must not meet. */
const CLEAR = 84;
/** How far (px) the first and the last mark are from the ends of the line, for the same reason. */
const EDGE = 45;

/**
 * Where (px) the mark of each event stands on a line of `width` (px) that ends at `until` (ISO): in order, and spaced in
 * time as far as their names leave room. What has no readable time stands right after the one before it.
 */
export function placesInTime(events: readonly ContactEvent[], until: string, width: number): number[] {
  const moments = [...events.map(momentOf), Date.parse(until)];
  const passed = events.map((_, index) => between(moments[index], moments[index + 1]));
  const total = passed.reduce((sum, time) => sum + time, 0);
  const spare = Math.max(width - 2 * EDGE - CLEAR * (events.length - 1), 0);
  let x = EDGE;
  return passed.map((time) => {
    const place = x;
    x += CLEAR + (total > 0 ? (spare * time) / total : 0);
    return place;
  });
}

function between(from = Number.NaN, to = Number.NaN): number {
  const time = to - from;
  return Number.isFinite(time) ? Math.max(time, 0) : 0;
}
