import { signal } from '@preact/signals';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { copyColumns } from '@/utils/contacts/copy-columns';
import { hasOptedOut } from '@/utils/contacts/standing';
import type { Failure } from '@/utils/failure';
import { sendMessage } from '@/utils/messages';
import { CopyFile } from './copy-file';

/** How far a copy is. */
export type CopyState =
  | { kind: 'idle' }
  | { kind: 'reading'; read: number; total: number | null }
  | { kind: 'failed'; failure: Failure }
  /** `missed`: how many more Constant Contact counted than it showed. */
  | { kind: 'done'; mailable: CopyFile; optedOut: CopyFile; missed: number };

/** Kept while other tabs are in front. */
export const copy = signal<CopyState>({ kind: 'idle' });

/** Pages are numbered over a set that changes: everybody is read again so often until the count is met. */
const PASSES = 3;
/** So many lines are made between two times that the page draws and listens; to read what has come is work enough for one. */
const ROWS_AT_ONCE = 100;

let latest = 0;

/** Lets go of a copy, whether it is being read or done. */
export function dropCopy(): void {
  latest += 1;
  copy.value = { kind: 'idle' };
}

/** Reads everybody, page by page, into files; who opted out goes into files of their own. */
export async function readCopy(): Promise<void> {
  latest += 1;
  const mine = latest;
  const account = chosenAccount();
  const met = new Set<string>();
  let total: number | null = null;
  const failed = (failure: Failure) => {
    if (mine === latest) copy.value = { kind: 'failed', failure };
  };
  copy.value = { kind: 'reading', read: 0, total };
  const labels = await answered(sendMessage('readCopyLabels', account));
  if (!labels.ok) return failed(labels.failure);
  const columns = copyColumns(labels.value);
  const headings = columns.map(({ heading }) => heading);
  const [mailable, optedOut] = [new CopyFile(headings), new CopyFile(headings)];
  for (let pass = 0; pass < PASSES && (pass === 0 || met.size < (total ?? 0)); pass += 1) {
    let cursor: string | undefined;
    do {
      const page = await answered(sendMessage('readCopyPage', { ...account, ...(cursor && { cursor }) }));
      if (mine !== latest) return;
      if (!page.ok) return failed(page.failure);
      const fresh = page.value.contacts.filter(({ contact }) => !met.has(contact.contactId));
      for (let from = 0; from < fresh.length; from += ROWS_AT_ONCE) {
        await new Promise((goOn) => setTimeout(goOn));
        for (const isOptedOut of [false, true]) {
          const some = fresh
            .slice(from, from + ROWS_AT_ONCE)
            .filter(({ contact }) => hasOptedOut(contact) === isOptedOut);
          (isOptedOut ? optedOut : mailable).add(some.map((one) => columns.map(({ text }) => text(one))));
        }
      }
      for (const { contact } of fresh) met.add(contact.contactId);
      total = page.value.total ?? total;
      cursor = page.value.cursor;
      if (mine !== latest) return;
      copy.value = { kind: 'reading', read: met.size, total };
    } while (cursor !== undefined);
  }
  copy.value = { kind: 'done', mailable, optedOut, missed: Math.max(0, (total ?? 0) - met.size) };
}
