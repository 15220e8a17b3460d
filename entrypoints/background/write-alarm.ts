/** Wakes the background to settle a write that its end interrupted, should nothing else do so. */
export const SETTLE_ALARM = 'settle-writes';
