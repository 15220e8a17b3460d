import type { Clock } from '../clock';
import { accessRefusal } from './api-error';

/**
 * The limits on calls, counted per application. `null` switches one off. Calls that are refused here do not count.
 * No answer carries a header that would tell how much is left.
 */
export class Limits {
  perSecond: number | null = 4;
  perDay: number | null = 10_000;
  /** Calls of the current UTC day, by API key; a test may set them. */
  readonly usedToday = new Map<string, number>();
  /** Refusals so far, by error key. */
  readonly refused = { throttled: 0, quota_exceeded: 0 };

  #day = '';
  readonly #lastSecond = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Counts a call of this application, or throws the 429. */
  count(clientId: string): void {
    this.#startDay();
    const used = this.usedToday.get(clientId) ?? 0;
    if (this.perDay !== null && used >= this.perDay) {
      this.refused.quota_exceeded += 1;
      throw accessRefusal(429, 'quota_exceeded', 'You have exceeded the daily quota of your API key.');
    }
    const now = performance.now();
    const recent = (this.#lastSecond.get(clientId) ?? []).filter((at) => now - at < 1_000);
    if (this.perSecond !== null && recent.length >= this.perSecond) {
      this.refused.throttled += 1;
      throw accessRefusal(429, 'throttled', 'You have exceeded the number of calls per second of your API key.');
    }
    this.#lastSecond.set(clientId, [...recent, now]);
    this.usedToday.set(clientId, used + 1);
  }

  #startDay(): void {
    const day = new Date(this.clock.now()).toISOString().slice(0, 10);
    if (day === this.#day) return;
    if (this.#day !== '') this.usedToday.clear();
    this.#day = day;
  }
}
