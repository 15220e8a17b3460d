import type { QuotaUse } from '@/utils/messages';

/** From this share of a day's calls on, whoever starts bulk work should know. */
const NEAR = 0.8;

/** Whether most of a day's API calls are used. */
export function isNearLimit({ usedToday, limit, exhausted }: QuotaUse): boolean {
  return exhausted || usedToday >= limit * NEAR;
}
