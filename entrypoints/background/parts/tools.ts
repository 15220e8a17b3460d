/** For what people seldom do, most of it in the contact tools and the options. */

export { readCopyLabels } from '../../../utils/constant-contact/copy-labels';
export { createDeletedIndex } from '../../../utils/deleted-index/deleted-index';
export { findTraces, forgetPerson } from '../../../utils/forgetting/forget-person';
export { readLoggedContacts } from '../../../utils/log/log-contacts';
export { readLogAccounts, readLogPage } from '../../../utils/log/log-page';
export { readCopyPage } from '../copy-page';
export { probeAll } from '../probes';
