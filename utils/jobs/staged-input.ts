import type { CsvImportRow } from '../contacts/import-row';
import { keysUnder } from '../opened-database';
import type { SignUp } from './job';
import { type InputItem, opened, type Target } from './job-database';
import type { IndexedContact } from './lookup/contact-index';
import { stagingOf } from './stored-job';

/** Adds a chunk to the input of a coming job; gives how many items it has now. */
export async function stageInput(stagingId: string, items: InputItem[]): Promise<number> {
  const transaction = (await opened()).transaction('input', 'readwrite');
  const last = await transaction.store.openCursor(keysUnder(stagingId), 'prev');
  const staged = last ? last.key[1] + last.value.length : 0;
  if (items.length > 0) await transaction.store.put(items, [stagingId, staged]);
  await transaction.done;
  return staged + items.length;
}

/** Forgets what was staged for a job that will not be started; what a job needs stays. */
export async function discardInput(stagingId: string): Promise<void> {
  const transaction = (await opened()).transaction(['jobs', 'input'], 'readwrite');
  const jobs = await transaction.objectStore('jobs').getAll();
  const isUsed = jobs.some(({ request }) => 'stagingId' in request && request.stagingId === stagingId);
  if (!isUsed) await transaction.objectStore('input').delete(keysUnder(stagingId));
  await transaction.done;
}

/** Forgets what was staged for jobs that never were started. */
export async function forgetStrayInput(): Promise<void> {
  const transaction = (await opened()).transaction(['jobs', 'input'], 'readwrite');
  const jobs = await transaction.objectStore('jobs').getAll();
  const used = new Set(jobs.map(stagingOf));
  const input = transaction.objectStore('input');
  const stray = (await input.getAllKeys()).filter(([stagingId]) => !used.has(stagingId));
  await Promise.all([...stray.map((key) => input.delete(key)), transaction.done]);
}

/** The addresses or ids staged for a job, in order. */
export async function readStagedTexts(stagingId: string): Promise<string[]> {
  return (await readStaged(stagingId)).filter((item) => typeof item === 'string');
}

/** The rows staged for a job, in order. */
export async function readStagedRows(stagingId: string): Promise<CsvImportRow[]> {
  return (await readStaged(stagingId)).filter((item) => typeof item !== 'string' && 'fields' in item);
}

/** The contacts staged for a job as an earlier one left them, in order. */
export async function readStagedContacts(stagingId: string): Promise<IndexedContact[]> {
  return (await readStaged(stagingId)).filter((item) => typeof item !== 'string' && 'standing' in item);
}

/** The contacts staged for a restore, in order. */
export async function readStagedTargets(stagingId: string): Promise<Target[]> {
  return (await readStaged(stagingId)).filter((item) => typeof item !== 'string' && 'toLists' in item);
}

/** The sign-ups staged for a job, in order. */
export async function readStagedSignUps(stagingId: string): Promise<SignUp[]> {
  return (await readStaged(stagingId)).filter((item) => typeof item !== 'string' && 'evidence' in item);
}

async function readStaged(stagingId: string): Promise<InputItem[]> {
  return (await (await opened()).getAll('input', keysUnder(stagingId))).flat();
}
