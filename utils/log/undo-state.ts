import { broughtBack } from '../jobs/brought-back';
import { listsAddedBy } from './field-diff';
import type { LogEntry, UndoState } from './log-entry';

type Impossible = Extract<UndoState, { kind: 'impossible' }>['reason'];

/**
 * Whether what an entry did was undone, or can be without a loss: by what it was, what it changed, what came of it, the
 * fields that the API's update does not take, and the entries of the attempts to undo it.
 */
export function undoStateOf(entry: LogEntry, attempts: readonly LogEntry[]): UndoState {
  const at = attempts.find(tookAllBack)?.at ?? entry.undoneAt;
  if (at !== undefined) return { kind: 'undone', at };
  const reason = whyNot(entry) ?? (attempts.some(cameTooLate) ? 'changed-since' : null);
  if (reason !== null) return { kind: 'impossible', reason };
  const taken = attempts.reduce((sum, { job }) => sum + (job?.counts['deleted-again'] ?? 0), 0);
  return taken > 0 && entry.job
    ? { kind: 'possible', left: broughtBack(entry.job.counts) - taken }
    : { kind: 'possible' };
}

/**
 * Whether an undo took back what it could: of a job, some contacts may have been left alone. One that was canceled or refused
 * on its way left some that another can take back.
 */
export function tookAllBack({ undoes, outcome, job }: LogEntry): boolean {
  if (undoes === undefined || !job) return undoes !== undefined && outcome.kind === 'done';
  const { 'deleted-again': taken = 0, 'not-sent': notSent = 0, refused = 0 } = job.counts;
  return taken > 0 && notSent + refused === 0;
}

function cameTooLate({ outcome }: LogEntry): boolean {
  const failure = outcome.kind === 'not-done' ? outcome.failure : null;
  return failure?.kind === 'conflict' && failure.reason === 'changed-since';
}

function whyNot(entry: LogEntry): Impossible | null {
  const { what, job, outcome, changes, untransferable, contactAfter } = entry;
  if (!job && outcome.kind !== 'done') return 'not-done';
  switch (what) {
    case 'restore':
    case 'add-to-lists':
      if (!contactAfter) return 'changed-since';
      if (what === 'restore' && isOnOthers(entry, contactAfter.listIds)) return 'lists-lost';
      return untransferable.length > 0 && changes.some(({ field }) => !OWN_CHANGES.has(field)) ? 'fields-lost' : null;
    case 'bulk-restore':
      return job && broughtBack(job.counts) > 0 ? null : 'not-done';
    case 'add':
      return 'contact-created';
    case 'sign-up':
      return 'permission-made-explicit';
    case 'resubscribe-email':
      return 'email-sent';
    case 'import':
    case 'put-back':
      return what;
    case 'undo':
      return 'is-undo';
  }
}

/** What a restore, or more lists, change by themselves. A field besides that the update did not take is brought back by no undo. */
const OWN_CHANGES = new Set(['deleted_at', 'list_memberships', 'update_source']);

/** Deleting takes every list away, also those that a deleted contact kept, or that somebody else put it on meanwhile. */
function isOnOthers(entry: LogEntry, listIds: readonly string[]): boolean {
  const added = listsAddedBy(entry);
  return listIds.some((listId) => !added.includes(listId));
}
