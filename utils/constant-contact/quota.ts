/** What a call was made for. */
export type CallPurpose = 'check' | 'write' | 'job' | 'polling' | 'account';

/** The calls of one UTC day. */
export interface QuotaDay {
  /** `2026-11-23`. */
  day: string;
  calls: Record<CallPurpose, number>;
}

/** Calls of today and the days before, oldest first, against the API's daily limit. */
export interface QuotaUse {
  limit: number;
  /** All of the limit where the API says so, though we made fewer. */
  usedToday: number;
  /** Next 00:00 UTC, ISO. */
  resetsAt: string;
  /** The API itself said that today's quota is used up: another program shares the key. */
  exhausted: boolean;
  days: QuotaDay[];
}

/** How many calls are left of today's. */
export function callsLeft({ limit, usedToday }: QuotaUse): number {
  return Math.max(0, limit - usedToday);
}
