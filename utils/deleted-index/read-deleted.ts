import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import { CLOCK_MARGIN_MS, OVERLAP_MS } from '../constant-contact/clocks';
import { type ContactPage, readContactPage } from '../constant-contact/contacts';
import type { DeletedMatch } from '../contacts/deleted-match';
import { isRejected, ok, type Result } from '../failure';
import { allowed } from '../forgetting/left-out';
import type { IndexChange, IndexProgress, Reading } from './deleted-index-store';

/** An index this young (ms) is searched as it is. */
const CURRENT_MS = 5_000;
/** An index this small, or this old (ms), is read whole again as soon as the counts differ. */
const SMALL = 2_000;
const REREAD_MS = 60 * 60_000;

const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };
const ALL: Reading = { what: 'all', next: null, from: null };
const CHANGES: Reading = { what: 'changes', next: null, from: null };

/** The index before a step. */
export interface IndexBefore {
  /** `null`: nothing was read yet. */
  progress: IndexProgress | null;
  /** The contacts in it. */
  ids: { readonly size: number; has(contactId: string): boolean };
}

/**
 * The next step of keeping an account's index current, of one page at most: all deleted contacts once, then who changed since;
 * `null` when none is due. A deletion that the API does not call a change shows in its count, and all are read again.
 */
export async function readStep(
  accountKey: string,
  before: IndexBefore,
  api: ApiClient,
  now: () => number,
): Promise<Result<IndexChange | null>> {
  const progress = before.progress ?? unread(accountKey);
  if (progress.reading === null && now() - progress.renewedAt < CURRENT_MS) return ok(null);
  const reading = progress.reading ?? CHANGES;
  const page = await readPage(reading, progress.asOf, api);
  if (!page.ok) {
    const isStale = reading.next !== null && isRejected(page.failure);
    return isStale ? ok({ ...NO_CHANGE, progress: { ...progress, reading: ALL } }) : page;
  }
  const { put, drop } = sorted(page.value);
  const isFirst = reading.what === 'all' && reading.next === null;
  // Whoever asked to be forgotten is not found here, however often Constant Contact names them, and counts as missed.
  const change = { clear: isFirst, put: await allowed(accountKey, put, ({ address }) => address), drop };
  const from = reading.from ?? page.value.answeredAt ?? now() - CLOCK_MARGIN_MS;
  const total = reading.what === 'all' && page.value.total !== null ? page.value.total : progress.total;
  const { next } = page.value;
  if (next !== null) return ok({ ...change, progress: { ...progress, total, reading: { ...reading, next, from } } });
  const current = { ...progress, total, reading: null, asOf: from, renewedAt: now() };
  const known = sizeAfter(change, before.ids);
  if (reading.what === 'all') {
    return ok({ ...change, progress: { ...current, readAt: now(), missed: total === null ? 0 : total - known } });
  }
  const counted = await readContactPage(api, { status: 'deleted', limit: '1', include_count: 'true' }, TERMS);
  if (!counted.ok) return counted;
  const renewed = { ...current, total: counted.value.total };
  const isDue = known <= SMALL || now() - renewed.readAt > REREAD_MS;
  return ok({ ...change, progress: isDue && isOutOfStep(renewed, known) ? { ...renewed, reading: ALL } : renewed });
}

const NO_CHANGE = { clear: false, put: [], drop: [] };

function unread(accountKey: string): IndexProgress {
  return { accountKey, reading: ALL, asOf: null, renewedAt: 0, readAt: 0, missed: 0, total: null };
}

function readPage({ what, next }: Reading, asOf: number | null, api: ApiClient): Promise<Result<ContactPage>> {
  const since = new Date(Math.max(0, (asOf ?? 0) - OVERLAP_MS)).toISOString();
  const whose = what === 'all' ? { status: 'deleted', include_count: 'true' } : { status: 'all', updated_after: since };
  return readContactPage(api, whose, TERMS, next);
}

/** The contacts of a page by whether they are deleted. */
function sorted({ records }: ContactPage): { put: DeletedMatch[]; drop: string[] } {
  const contacts = records.map(({ contact }) => contact).filter(({ contactId }) => contactId !== '');
  return {
    put: contacts
      .filter(({ deletedAt }) => deletedAt !== null)
      .map(({ contactId, address, firstName, lastName, deletedAt }) => ({
        contactId,
        address,
        firstName,
        lastName,
        deletedAt,
      })),
    drop: contacts.filter(({ deletedAt }) => deletedAt === null).map(({ contactId }) => contactId),
  };
}

function sizeAfter({ clear, put, drop }: Omit<IndexChange, 'progress'>, ids: IndexBefore['ids']): number {
  const had = (contactId: string) => !clear && ids.has(contactId);
  const more = put.filter(({ contactId }) => !had(contactId)).length;
  return (clear ? 0 : ids.size) + more - drop.filter(had).length;
}

function isOutOfStep({ total, missed }: IndexProgress, known: number): boolean {
  return total !== null && total - known !== missed;
}
