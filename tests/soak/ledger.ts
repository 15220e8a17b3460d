import type { Sandbox } from '../../sandbox/sandbox';
import type { LogEntry } from '../../utils/log/log-entry';
import { logEntriesWithOutcome } from '../../utils/log/log-store';

/** What Constant Contact did, by the entry of the log that was open as it was asked to. */
export interface Ledger {
  /** Ids of the entries whose contact changed. */
  changed: Set<string>;
  /** Writes that arrived and were in no entry. */
  unannounced: string[];
  /** Activities that are not over yet. */
  underWay: Set<Promise<void>>;
}

export function createLedger(): Ledger {
  return { changed: new Set(), unannounced: [], underWay: new Set() };
}

/** Answers a request about a single contact, and notes in whose name it changed the contact. */
export async function recorded(
  { changed, unannounced, underWay }: Ledger,
  sandbox: Sandbox,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  if (request.method === 'GET') return answer();
  const entry = await newestOpen();
  if (!entry) {
    unannounced.push(`${request.method} ${new URL(request.url).pathname}`);
    return answer();
  }
  const before = pictureOf(sandbox, entry.address);
  const compare = () => {
    if (pictureOf(sandbox, entry.address) !== before) changed.add(entry.id);
  };
  const response = await answer();
  compare();
  const { activity_id } = response.ok ? await bodyOf(response) : {};
  if (activity_id) {
    const over = untilOver(sandbox, activity_id).then(compare);
    underWay.add(over);
    void over.then(() => underWay.delete(over));
  }
  return response;
}

async function bodyOf(response: Response): Promise<{ activity_id?: string }> {
  const text = await response.clone().text();
  return text === '' ? {} : JSON.parse(text);
}

/** The entry of the write that is being sent; those of workers that were killed are older. */
async function newestOpen(): Promise<LogEntry | undefined> {
  return (await logEntriesWithOutcome('under-way')).filter(({ job }) => job === undefined).at(-1);
}

function pictureOf({ account }: Sandbox, address: string): string {
  const contact = account.findByAddress(address) ?? null;
  return JSON.stringify([contact, account.resubscribeEmails.get(contact?.contact_id ?? '')]);
}

async function untilOver({ activities }: Sandbox, activityId: string): Promise<void> {
  while (activities.find(activityId)?.completedAt === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
}
