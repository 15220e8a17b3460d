import { announce } from '@/components/Announcement';
import { logEntries, readLog } from './activity-log/activity-log';
import * as check from './bulk-check/check-preparation';
import { shownAddress } from './contact/shown-address';
import { dropCopy } from './copy/copy';
import { forgetDeletedContacts } from './deleted/deleted-contacts';
import { forgetOptOuts } from './deleted/opt-outs';
import * as imported from './import/import-preparation';

/** Lets go of everything the page knows of an account. What was typed and the files stay: they are the admin's own. */
export function forgetAccount(): void {
  announce('');
  shownAddress.value = null;
  if (logEntries.value) void readLog();
  forgetDeletedContacts();
  forgetOptOuts();
  dropCopy();
  check.startOver();
  imported.startOver();
  imported.chosenLists.value = new Set();
  // Columns may go to its custom fields.
  imported.chosenMapping.value = null;
}
