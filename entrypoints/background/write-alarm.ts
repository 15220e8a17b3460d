/** Wakes the background to recover a write that its end interrupted, should nothing else do so. */
export const RECOVER_ALARM = 'settle-writes';
