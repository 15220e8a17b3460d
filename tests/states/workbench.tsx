import { announce } from '@/components/Announcement';
import {
  leaving,
  logAccounts,
  logEntries,
  logFailure,
  undoFailure,
} from '@/entrypoints/workbench/activity-log/activity-log';
import * as check from '@/entrypoints/workbench/bulk-check/check-preparation';
import { shownAddress } from '@/entrypoints/workbench/contact/shown-address';
import { dropCopy } from '@/entrypoints/workbench/copy/copy';
import { forgetDeletedContacts } from '@/entrypoints/workbench/deleted/deleted-contacts';
import { forgetOptOuts } from '@/entrypoints/workbench/deleted/opt-outs';
import * as imported from '@/entrypoints/workbench/import/import-preparation';
import { jobs, jobsFailure, watchedJobs } from '@/entrypoints/workbench/jobs/jobs';
import { currentTab, type TabId, tabDetails } from '@/entrypoints/workbench/tabs';
import { Workbench } from '@/entrypoints/workbench/Workbench';
import type { Answers } from '@/tests/support/background';
import { CONNECTED, lists } from '@/tests/support/verdicts';
import { ok } from '@/utils/failure';
import type { Job, JobKind, JobResult, SafetyNetState } from '@/utils/messages';
import { waiting } from './state';

// Without a layout a table would be as high as nothing, and draw no row.
Object.defineProperties(HTMLElement.prototype, { offsetHeight: { value: 600 }, offsetWidth: { value: 900 } });

/** The tools page with this tab in front, as after it was loaded. */
export const workbench =
  (tab: TabId, details = '') =>
  () => {
    announce('');
    forgetDeletedContacts();
    forgetOptOuts();
    dropCopy();
    check.startOver();
    check.pastedText.value = '';
    check.addressFile.clear();
    check.counted.value = null;
    imported.startOver();
    imported.counted.value = null;
    imported.importFile.clear();
    for (const failure of [logFailure, undoFailure, jobsFailure]) failure.value = null;
    logEntries.value = null;
    logAccounts.value = null;
    leaving.value = new Set();
    jobs.value = [];
    watchedJobs.value = new Set();
    shownAddress.value = null;
    currentTab.value = tab;
    tabDetails.value = new URLSearchParams(details);
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    return <Workbench />;
  };

export const NET: SafetyNetState = {
  held: { contacts: 7, asOf: '2026-11-20T10:00:00Z', missed: 0 },
  ...{ isLost: false, lost: [], returned: null, reading: null, keepCurrent: true },
};

/** What the background answers whatever is in front. */
export const ANSWERS: Answers = {
  readAccidents: () => ok([]),
  readQuota: () => ok({ limit: 10_000, usedToday: 12, resetsAt: '2026-11-24T00:00:00Z', exhausted: false, days: [] }),
  readSafetyNet: () => ok(NET),
  readLists: () => ok(lists(2)),
  readCustomFields: () => ok([]),
  readDeleted: () => ok({ contacts: [], lists: [], total: 0 }),
  readJobResults: () => ok({ results: [] }),
  readLogAccounts: () => ok([]),
  readLog: () => ok({ entries: [], next: null }),
  readLogEntry: () => ok(null),
  discardStaged: () => ok(null),
  checkContact: waiting,
  planJob: waiting,
};

/** The account that is chosen. */
const OWN = { accountKey: CONNECTED.accountKey ?? '', organization: CONNECTED.organization };

/** A job of twenty, of which so many ended somehow. */
export function jobOf(kind: JobKind, state: Job['state'], counts: Job['counts'] = {}): Job {
  const settled = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    ...{ jobId: 'a-job', account: OWN, kind, state, counts, settled },
    ...{ createdAt: '2026-11-26T10:00:00.000Z', finishedAt: '2026-11-26T10:01:00.000Z' },
    ...{ total: 20, callsMade: 1, callsPlanned: 5, secondsLeft: null },
  };
}

export const RESULT: JobResult = {
  ...{ index: 0, line: null, address: 'jane@example.com', contactId: '1', outcome: 'active' },
  ...{ since: null, remedy: null, reason: null, detail: null },
};
