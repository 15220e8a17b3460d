/** For what changes contacts: writes to one of them, and jobs. */
export { writesTo } from '../account-writes';
export { readDeletedPage } from '../deleted-page';
export { createBackgroundJobs } from '../jobs';
