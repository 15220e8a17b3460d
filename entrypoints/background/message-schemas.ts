import * as z from 'zod/mini';
import { signUpLink } from '../../utils/contacts/sign-up-link';
import { STANDING_KINDS } from '../../utils/contacts/standing';
import { SEARCH_SIGNALS } from '../../utils/diagnostics';
import type { Requests } from '../../utils/messages';

/** What a request carries. */
export type RequestData<N extends keyof Requests> = Parameters<Requests[N]>[0];

const nothing = z.literal(undefined);
/** Ids are opaque; they become a part of a path, so they hold nothing that could lead elsewhere. */
const id = z.string().check(z.regex(/^[\w-]{1,100}$/));
const ids = z.array(id);
/** What a person may type into one field. */
const typed = z.string().check(z.maxLength(10_000));
const job = z.object({ jobId: id });
/** What developers of a page call something, or its label. */
const name = z.string().check(z.maxLength(1000));
/** An account's key; versions before this one took a name for it. */
const oneAccount = z.string().check(z.maxLength(500));
const accountKey = z.exactOptional(oneAccount);
const ofAccount = z.object({ accountKey });

/** What each request must look like where it enters the background; anything else is answered with `malformed`. */
export const REQUEST_SCHEMAS: { [N in keyof Requests]: z.ZodMiniType<RequestData<N>> } = {
  readState: z.optional(z.object({ names: z.array(z.array(z.string())) })),

  connect: z.object({
    apiKey: typed,
    differentLogin: z.exactOptional(z.boolean()),
    another: z.exactOptional(z.boolean()),
  }),
  disconnect: z.optional(ofAccount),
  chooseAccount: z.object({ accountKey: oneAccount }),
  savePreferences: z.object({
    checkAutomatically: z.exactOptional(z.boolean()),
    defaultListIds: z.exactOptional(ids),
    signUpLink: z.exactOptional(typed.check(z.refine((text) => signUpLink(text) === text))),
    searchBoxes: z.exactOptional(z.catchall(z.object({}), box())),
  }),
  chooseSearchBox: z.object({ page: name, box: box() }),

  savePanelPlace: z.object({
    tabTop: z.exactOptional(z.nullable(z.number())),
    panel: z.exactOptional(z.nullable(z.object({ left: z.number(), top: z.number() }))),
    isTabHidden: z.exactOptional(z.boolean()),
  }),

  checkContact: z.object({ query: typed, useCache: z.boolean(), accountKey }),
  findDeleted: z.object({ text: typed, accountKey }),
  readRecentChecks: ofAccount,
  readDraft: ofAccount,
  keepDraft: z.object({ draft: z.nullable(addDraft()), accountKey }),
  readLists: ofAccount,
  readCustomFields: ofAccount,
  readFieldNames: ofAccount,
  readQuota: ofAccount,
  readAccountCounts: ofAccount,

  applyRemedy: z.object({
    remedy: remedy(),
    contactId: z.nullable(id),
    address: typed,
    firstName: z.exactOptional(typed),
    lastName: z.exactOptional(typed),
    listIds: ids,
    permissionGiven: z.boolean(),
    evidence: z.exactOptional(typed),
    idempotencyKey: id,
    accountKey: oneAccount,
    again: z.exactOptional(z.boolean()),
  }),

  resumeUpdates: ofAccount,
  readLog: z.object({
    accountKey: z.nullable(typed),
    words: z.array(z.object({ text: typed, whats: z.array(what()), outcomes: z.array(outcome()), listIds: ids })),
    order: z.enum(['at', 'what', 'contact', 'outcome']),
    descending: z.boolean(),
    after: z.exactOptional(z.array(typed)),
    manyAtOnce: z.exactOptional(z.boolean()),
  }),
  readLogEntry: z.object({ entryId: id }),
  readLogAccounts: nothing,
  readLogContacts: z.object({ entryId: id, from: z.number() }),
  deleteLogEntries: z.object({ ids }),
  undo: z.object({ entryId: id }),

  findTraces: z.object({ address: typed, accountKey }),
  forgetPerson: z.object({ address: typed, accountKey }),
  removeNeverRestore: z.object({ address: typed, accountKey }),

  readDeleted: z.object({ cursor: z.exactOptional(z.string()), accountKey }),
  stageAddresses: z.object({ stagingId: id, addresses: z.array(typed) }),
  stageImportRows: z.object({
    stagingId: id,
    rows: z.array(
      z.object({
        line: z.number(),
        fields: z.catchall(z.object({}), typed),
        unsubscribed: z.exactOptional(z.literal(true)),
      }),
    ),
  }),
  discardStaged: z.object({ stagingId: id }),
  planJob: jobRequest(),
  startJob: jobRequest(),
  readJobs: nothing,
  readJobResults: z.object({ jobId: id, from: z.number() }),
  pauseJob: job,
  resumeJob: job,
  cancelJob: job,
  dismissJob: job,

  readSafetyNet: ofAccount,
  planSnapshot: ofAccount,
  startSnapshot: ofAccount,
  pauseSnapshot: ofAccount,
  cancelSnapshot: ofAccount,
  keepSafetyNet: z.object({ on: z.boolean(), accountKey }),
  forgetSafetyNet: ofAccount,
  refreshSafetyNet: ofAccount,
  acknowledgeLoss: z.object({ listId: z.nullable(id), accountKey }),
  readListLosses: ofAccount,
  readReturned: ofAccount,
  readAccidents: ofAccount,
  dismissAccident: z.object({ kind: z.enum(['deleted', 'unsubscribed']), accountKey }),
  readOptOuts: z.object({
    since: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)),
    cursor: z.exactOptional(z.string()),
    accountKey,
  }),
  alarmLimits: z.object({
    isOn: z.exactOptional(z.boolean()),
    contacts: z.exactOptional(z.number()),
    percent: z.exactOptional(z.number()),
  }),

  readCopyLabels: ofAccount,
  readCopyPage: z.object({ cursor: z.exactOptional(z.string()), accountKey }),

  readDiagnostics: nothing,
  reportPage: z.object({ generation: z.enum(['classic', 'new']), searchBox: z.nullable(z.enum(SEARCH_SIGNALS)) }),

  openPage: z.object({
    page: z.enum(['options', 'workbench', 'help', 'popup']),
    hash: z.exactOptional(typed),
  }),
  openContact: z.object({ contactId: id, address: typed }),
  loadPage: nothing,
  loadPanel: nothing,
};

function addDraft() {
  const asked = z.exactOptional(z.literal(true));
  return z.object({
    address: typed,
    firstName: typed,
    lastName: typed,
    listIds: z.nullable(ids),
    opened: typed,
    asked,
  });
}

function remedy() {
  return z.enum(['add', 'add-to-lists', 'restore', 'sign-up', 'resubscribe-email']);
}

function what() {
  return z.union([remedy(), z.enum(['undo', 'bulk-restore', 'put-back', 'import'])]);
}

function outcome() {
  return z.enum(['under-way', 'done', 'not-done', 'unknown']);
}

function box() {
  return z.object({
    tag: name,
    type: name,
    role: name,
    name,
    id: name,
    testHook: name,
    label: name,
    position: z.number(),
  });
}

function jobRequest() {
  return z.union([
    z.object({ kind: z.literal('check'), stagingId: id, scope: z.enum(['every-standing', 'hidden-only']), accountKey }),
    z.object({
      kind: z.literal('restore'),
      contactIds: ids,
      listIds: ids,
      previousLists: z.exactOptional(z.boolean()),
      perDay: z.exactOptional(z.number().check(z.refine((contacts) => Number.isInteger(contacts) && contacts > 0))),
      accountKey,
    }),
    z.object({ kind: z.literal('import'), stagingId: id, listIds: ids, accountKey }),
    z.object({
      kind: z.literal('sign-up'),
      signUps: z.array(
        z.object({ address: typed, contactId: z.nullable(id), evidence: typed, seen: z.enum(STANDING_KINDS) }),
      ),
      listIds: ids,
      permissionGiven: z.boolean(),
      accountKey,
    }),
    z.object({ kind: z.literal('put-back'), fromListId: id, listIds: ids, accountKey }),
    z.object({ kind: z.literal('undo-restore'), jobId: id, accountKey }),
  ]);
}
