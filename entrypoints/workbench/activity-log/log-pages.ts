import { answered } from '@/components/ask';
import { csvBody, csvHeading } from '@/components/table/csv-parts';
import { inSlices } from '@/components/table/work';
import type { Result } from '@/utils/failure';
import {
  type LogEntryView,
  type LoggedContact,
  type LogPage,
  type LogPosition,
  type LogQuery,
  sendMessage,
} from '@/utils/messages';
import type { ListNames } from '../list-names';
import { type LogFileLine, logFileColumns } from './log-file';

/** The pages of the log from a position on, to the end or to the first that could not be read; large ones where all are wanted. */
export async function* readPages(
  query: LogQuery,
  after: LogPosition | null,
  manyAtOnce = false,
): AsyncGenerator<Result<LogPage>> {
  for (let position = after; ; ) {
    const asked = { ...query, ...(position && { after: position }), ...(manyAtOnce && { manyAtOnce }) };
    const page = await answered(sendMessage('readLog', asked));
    yield page;
    if (!page.ok || page.value.next === null) return;
    position = page.value.next;
  }
}

function contactsFrom(entryId: string, from: number) {
  return answered(sendMessage('readLogContacts', { entryId, from }));
}

/** The contacts of a job's entry, page by page, to the end or to the first that could not be read. */
async function* readContacts(entryId: string): AsyncGenerator<Result<LoggedContact[]>> {
  for (let from: number | null = 0; from !== null; ) {
    const page: Awaited<ReturnType<typeof contactsFrom>> = await contactsFrom(entryId, from);
    yield page.ok ? { ok: true, value: page.value.contacts } : page;
    from = page.ok ? page.value.next : null;
  }
}

/**
 * Everything that is asked of the log as a CSV file, in parts; what became of each contact of a job is a line of its own.
 * Each part, a page of lines, is made in slices, and out of the page's memory once it is. `null` where the file is no
 * longer wanted.
 */
export async function logFile(
  query: LogQuery,
  listNames: ListNames,
  signal: AbortSignal,
): Promise<Result<Blob[]> | null> {
  const columns = logFileColumns(listNames);
  const parts = [new Blob([csvHeading(columns)])];
  for await (const lines of readLines(query)) {
    if (!lines.ok) return signal.aborted ? null : lines;
    const texts = await inSlices(
      csvBody(lines.value, columns, (line) => [line]),
      signal,
    );
    if (texts === null || signal.aborted) return null;
    parts.push(new Blob(texts));
  }
  return { ok: true, value: parts };
}

/** The lines of the file, a page at a time, to the end or to the first page that could not be read. */
async function* readLines(query: LogQuery): AsyncGenerator<Result<LogFileLine[]>> {
  for await (const page of readPages(query, null, true)) {
    if (!page.ok) return yield page;
    let lines: LogFileLine[] = [];
    for (const entry of page.value.entries) {
      if (!hasContacts(entry)) {
        lines.push({ entry, contact: null });
        continue;
      }
      yield { ok: true, value: lines };
      lines = [];
      for await (const contacts of readContacts(entry.id)) {
        if (!contacts.ok) return yield contacts;
        yield { ok: true, value: contacts.value.map((contact) => ({ entry, contact })) };
      }
    }
    yield { ok: true, value: lines };
  }
}

function hasContacts({ job }: LogEntryView): boolean {
  return job !== undefined && job.contacts > 0;
}
