import { defineExtensionMessaging } from '@webext-core/messaging';
import type { AppState, BoxDescription, ForTab, PanelPlace, Preferences } from './app-state';
import type { QuotaUse } from './constant-contact/quota';
import type { AccountCounts, CopyPage, DeletedPage, OptOutPage } from './contact-pages';
import type { Contact, ContactList, CustomField } from './contacts/contact';
import type { FieldNames } from './contacts/contact-details';
import type { CopyLabels } from './contacts/copied-contact';
import type { DeletedMatches } from './contacts/deleted-match';
import type { CsvImportRow } from './contacts/import-row';
import type { Diagnostics, PageReport } from './diagnostics';
import type { Failed, Result } from './failure';
import type { PersonTraces } from './forgetting/forget-person';
import type { Job, JobPlan, JobRequest, JobResult } from './jobs/job';
import type { LogEntryView, LoggedContact } from './log/log-entry';
import type { LogAccount, LogPage, LogPosition, LogQuery } from './log/log-query';
import type { ListLoss, SafetyNetState, SnapshotPlan } from './safety-net/safety-net-state';
import type { Accident, AccidentKind, AlarmLimits } from './safety-net/watch';
import type { AddDraft, ContactChange, RecentCheck, RemedyOutcome, RemedyRequest, Verdict } from './verdict';

// What messages carry, for surfaces: they know no other room of the house.
export type { AccountSummary, AppState, BoxDescription, Connection, PanelPlace, Preferences } from './app-state';
export type { QuotaUse } from './constant-contact/quota';
export type {
  AccountCounts,
  CopyPage,
  DeletedContact,
  DeletedPage,
  ListBefore,
  OptOutPage,
} from './contact-pages';
export type { Diagnostics, PageReport, Probe, ProbeName, SignInRecord } from './diagnostics';
export type { PersonTraces } from './forgetting/forget-person';
export { broughtBack } from './jobs/brought-back';
export type {
  CheckScope,
  Job,
  JobKind,
  JobOutcome,
  JobPlan,
  JobRequest,
  JobResult,
  LeftAlone,
  LeftAloneReason,
  ResultReason,
  SignUp,
  Waiting,
} from './jobs/job';
export { hasToStay } from './log/has-to-stay';
export type { LogEntryView, LoggedContact, LogOutcome, UndoState } from './log/log-entry';
export type { LogAccount, LogPage, LogPosition, LogQuery, LogWord } from './log/log-query';
export type { ListLoss, SafetyNetState, SnapshotPlan } from './safety-net/safety-net-state';
export type { Accident, AccidentKind, AlarmLimits } from './safety-net/watch';
export type { AddDraft, ContactChange, RecentCheck, RemedyOutcome, RemedyRequest, Verdict, WasOn } from './verdict';

/**
 * The one typed boundary between the surfaces (panel, popup, options, workbench) and the background. Every request is
 * answered with a `Result`; nothing throws across it. What a surface sends is parsed in `message-schemas.ts` where it
 * enters the background; types only here, so that no surface carries a validator.
 */
export interface Requests {
  /**
   * What a surface needs to draw itself. Also what a page asks first after it loads. `names`: the texts of the header of
   * Constant Contact's page, one of which may be the account it shows; the tab then means that one.
   */
  readState(data?: { names: string[][] }): (AppState & ForTab) | Failed;

  // --- connection (extension pages only)
  /**
   * Opens Constant Contact's own sign-in window; resolves when it ends. `differentLogin` has it ask who signs in although
   * somebody is signed in already. `another`: one more account, beside those that are connected.
   */
  connect(data: { apiKey: string; differentLogin?: boolean; another?: boolean }): Result<AppState>;
  /** Wipes this account's tokens, data and settings, or the chosen one's. The log stays: it is evidence of permission. */
  disconnect(data?: OfAccount): Result<AppState>;
  /** From now on whoever asks means this account, and so does everybody who does not say which. */
  chooseAccount(data: { accountKey: string }): Result<AppState>;
  savePreferences(data: Partial<Preferences>): Result<AppState>;
  /** Content script only: keeps which box of a kind of contacts page the admin said is the search box. */
  chooseSearchBox(data: { page: string; box: BoxDescription }): Result<null>;
  /** Keeps where the admin put our part of Constant Contact's page. */
  savePanelPlace(data: Partial<PanelPlace>): Result<null>;

  // --- looking
  /** `query`: an address, a pasted `Name <address>`, or a V2 contact id. Without `useCache` an answer of the last minute does not do. */
  checkContact(data: { query: string; useCache: boolean } & OfAccount): Result<Verdict>;
  /**
   * Deleted contacts found by name or by a part of an address, from three characters on. While the answer says `reading`, it covers
   * only those read so far: ask again, and the answer comes with the next page.
   */
  findDeleted(data: { text: string } & OfAccount): Result<DeletedMatches>;
  /** Whom the account was last asked about, the latest first, since the browser started (extension pages only). */
  readRecentChecks(data: OfAccount): Result<RecentCheck[]>;
  /** Whom somebody began to add in the popup before it closed (extension pages only). */
  readDraft(data: OfAccount): Result<AddDraft | null>;
  /** Keeps that for the popup that opens next; `null`: there is nothing to keep. */
  keepDraft(data: { draft: AddDraft | null } & OfAccount): Result<null>;
  /** The account's lists by name, alphabetical. */
  readLists(data: OfAccount): Result<ContactList[]>;
  /** The labels of the account's custom fields; a column of an import can be sent to them as `cf:` and the name. */
  readCustomFields(data: OfAccount): Result<CustomField[]>;
  /** What the ids in a contact's details are called. Two calls. */
  readFieldNames(data: OfAccount): Result<FieldNames>;
  readQuota(data: OfAccount): Result<QuotaUse>;
  /** Counts of the whole account, with the hidden part. Costs two calls. */
  readAccountCounts(data: OfAccount): Result<AccountCounts>;

  // --- one write
  applyRemedy(data: RemedyRequest): Result<RemedyOutcome>;

  /** The admin has seen that an update took an address away: updates are sent again. */
  resumeUpdates(data: OfAccount): Result<null>;

  // --- activity log (extension pages only)
  /**
   * One page of the log; `after` from the answer before, absent for the first page. While the log is looked through for
   * words a page may be empty, and there is more after it all the same.
   */
  readLog(data: LogQuery & { after?: LogPosition; manyAtOnce?: boolean }): Result<LogPage>;
  /** One entry by its id, of a bulk job by the job's; `null` where there is none. */
  readLogEntry(data: { entryId: string }): Result<LogEntryView | null>;
  /** The accounts that the log has entries of, and how many. */
  readLogAccounts(): Result<LogAccount[]>;
  /** One page of what a job did to each contact, from place `from` on; `next` is where to ask again, `null` at the end. */
  readLogContacts(data: { entryId: string; from: number }): Result<{ contacts: LoggedContact[]; next: number | null }>;
  /** Deletes entries; one of a write that is under way stays. */
  deleteLogEntries(data: { ids: string[] }): Result<null>;
  undo(data: { entryId: string }): Result<LogEntryView>;

  // --- somebody asks to be erased (extension pages only)
  /** What is stored here of whoever has an address. Costs one call, for the contact's id. */
  findTraces(data: { address: string } & OfAccount): Result<PersonTraces>;
  /** Removes it, and marks the person Never restore; tells what was there. */
  forgetPerson(data: { address: string } & OfAccount): Result<PersonTraces>;
  /** Takes the mark Never restore away. */
  removeNeverRestore(data: { address: string } & OfAccount): Result<null>;

  // --- recently deleted and bulk work (extension pages only)
  /** One page of deleted contacts; `cursor` from the answer before, absent for the first page. */
  readDeleted(data: { cursor?: string } & OfAccount): Result<DeletedPage>;
  /** Rows of a coming job, handed over in chunks so that no message grows large. `stagingId` is the page's choice. */
  stageAddresses(data: { stagingId: string; addresses: string[] }): Result<{ staged: number }>;
  stageImportRows(data: { stagingId: string; rows: CsvImportRow[] }): Result<{ staged: number }>;
  /** Forgets what was staged: its plan was given up. What a job was started with stays. */
  discardStaged(data: { stagingId: string }): Result<null>;
  /** What a job would do, cost and take, before anything of it is sent. */
  planJob(data: JobRequest & OfAccount): Result<JobPlan>;
  startJob(data: JobRequest & OfAccount): Result<Job>;
  readJobs(): Result<Job[]>;
  /** Results in the order they were settled, from position `from` on, in chunks; `total` so far. Ask again from `from + results.length`. */
  readJobResults(data: { jobId: string; from: number }): Result<{ results: JobResult[]; total: number }>;
  pauseJob(data: { jobId: string }): Result<Job>;
  resumeJob(data: { jobId: string }): Result<Job>;
  cancelJob(data: { jobId: string }): Result<Job>;
  /** Forgets a finished job and its results. */
  dismissJob(data: { jobId: string }): Result<null>;

  // --- safety net (extension pages only)
  readSafetyNet(data: OfAccount): Result<SafetyNetState>;
  /** What a snapshot would cost, before anything is stored. One call. */
  planSnapshot(data: OfAccount): Result<SnapshotPlan>;
  /** Begins a snapshot, or goes on with the one that is paused. */
  startSnapshot(data: OfAccount): Result<SafetyNetState>;
  pauseSnapshot(data: OfAccount): Result<SafetyNetState>;
  cancelSnapshot(data: OfAccount): Result<SafetyNetState>;
  keepSafetyNet(data: { on: boolean } & OfAccount): Result<SafetyNetState>;
  forgetSafetyNet(data: OfAccount): Result<SafetyNetState>;
  /** Asks for what changed since, unless that was done within the last minute. */
  refreshSafetyNet(data: OfAccount): Result<null>;
  /** The admin knows what a list (by id) lost, or, with `null`, who came back. */
  acknowledgeLoss(data: { listId: string | null } & OfAccount): Result<SafetyNetState>;
  /** The lists that contacts left in the last 90 days, or that are gone, by the safety net; those that lost most first. */
  readListLosses(data: OfAccount): Result<ListLoss[]>;
  /** The deleted contacts that came back, and not by us. A call for every 500 changes since. */
  readReturned(data: OfAccount): Result<Contact[]>;
  /** Many contacts that were deleted lately and not by us, or that unsubscribed, until that was seen or dismissed. */
  readAccidents(data: OfAccount): Result<Accident[]>;
  dismissAccident(data: { kind: AccidentKind } & OfAccount): Result<null>;
  /** Who unsubscribed after a time (ISO): one page; `cursor` from the answer before, absent for the first page. */
  readOptOuts(data: { since: string; cursor?: string } & OfAccount): Result<OptOutPage>;
  /** From how many deletions on the alarm is raised; with nothing to change, only told. */
  alarmLimits(data: Partial<AlarmLimits>): Result<AlarmLimits>;

  // --- a copy of everybody (extension pages only)
  /** What the ids in copied contacts are called. Three calls. */
  readCopyLabels(data: OfAccount): Result<CopyLabels>;
  /** One page of all contacts, the deleted ones included; `cursor` from the answer before, absent for the first page. */
  readCopyPage(data: { cursor?: string } & OfAccount): Result<CopyPage>;

  // --- diagnostics
  /** How everything gets on with Constant Contact; costs four calls that only read. */
  readDiagnostics(): Result<Diagnostics>;
  /** Content script only: what it saw of a contacts page. */
  reportPage(data: PageReport): Result<null>;

  // --- windows
  openPage(data: { page: ExtensionPage; hash?: string }): Result<null>;
  /** Opens a contact that is not deleted in Constant Contact itself. */
  openContact(data: { contactId: string; address: string }): Result<null>;
  /** Content script only: loads the script of the contacts pages into the asking tab. */
  loadPage(): Result<null>;
  /** Content script only: loads the panel's script into the asking tab. */
  loadPanel(): Result<null>;
}

/** What the background tells open surfaces, unasked. */
export interface Announcements {
  /** Connection or preferences changed. */
  stateChanged(data: AppState): void;
  /** A contact was written, or, by a job, any of an account: what is shown of it is out of date. */
  contactChanged(data: ContactChange): void;
  /** A job moved. */
  jobChanged(data: Job): void;
  /** Calls were made, or the API spoke of its quota. Told about once a second at most. */
  quotaChanged(data: QuotaUse): void;
  /** The activity log has more or other entries. */
  logChanged(data: null): void;
  /** The safety net holds more, or other things. */
  safetyNetChanged(data: SafetyNetState): void;
  /** To one tab: open the panel (keyboard command), optionally checking an address. Answers whether it could be. */
  openPanel(data: { query?: string }): boolean;
  /** Many contacts were deleted or unsubscribed, or that was seen. */
  accidentsChanged(data: Accident[]): void;
  /** To one tab: asks for the address that is selected on Constant Contact's page, else for what the page is searched for; '' where there is neither. */
  readAddress(data: null): string;
  /** To one tab: its address changed without a page load (where the browser cannot tell the page itself). */
  routeChanged(data: null): void;
}

export type ExtensionPage = 'options' | 'workbench' | 'help' | 'popup';

/**
 * Which account something is asked of, by its `accountKey`; where it is not connected the answer is `other-account`, and
 * nothing is done. Absent: the one the asker has chosen.
 */
export type OfAccount = { accountKey?: string };

/** The requests that are made of one account. */
export type OfOneAccount = {
  [N in keyof Requests]: Parameters<Requests[N]> extends [infer Data]
    ? Data extends OfAccount
      ? 'accountKey' extends keyof Data
        ? N
        : never
      : never
    : never;
}[keyof Requests];

export const { sendMessage, onMessage } = defineExtensionMessaging<Requests & Announcements>();
