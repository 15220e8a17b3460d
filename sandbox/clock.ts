/** The sandbox's time: the machine's, moved by as much as a test wants (past midnight, past a token's end). */
export class Clock {
  #ahead = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  /** Jumps to a moment; time goes on from there. */
  set(milliseconds: number): void {
    this.#ahead = milliseconds - Date.now();
  }
}

/** `2026-11-23T09:00:00Z`, the form of most of the API's times. */
export function utcTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** `2026-11-23T04:00:00-05:00`, the form of the times within an `email_address`. */
export function easternTime(milliseconds: number): string {
  const shifted = new Date(milliseconds - 5 * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}-05:00`;
}

/** `2026-11-23`, the form of `deleted_at`: a day, in UTC. */
export function calendarDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
