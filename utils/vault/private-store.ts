import type { DBSchema } from 'idb';
import { openedDatabase } from '../opened-database';

/** What content scripts must not see, which `storage.local` shows them: the extension's own IndexedDB, by key. */
interface PrivateSchema extends DBSchema {
  values: { key: string; value: unknown };
}

/** Opened once: a background just woken reads several values before it can ask anything. */
const opened = openedDatabase<PrivateSchema>('settings', 1, (database) => {
  database.createObjectStore('values');
});

/** The value at `key`, `undefined` where there is none. */
export async function readPrivate(key: string): Promise<unknown> {
  return (await opened()).get('values', key);
}

export async function writePrivate(key: string, value: unknown): Promise<void> {
  await (await opened()).put('values', value, key);
}

export async function deletePrivate(key: string): Promise<void> {
  await (await opened()).delete('values', key);
}
