/** The alarm that brings jobs back. */
export const JOBS_ALARM = 'jobs';
