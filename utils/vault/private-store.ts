import { type DBSchema, openDB } from 'idb';

/** What content scripts must not see, which `storage.local` shows them: the extension's own IndexedDB, by key. */
interface PrivateSchema extends DBSchema {
  values: { key: string; value: unknown };
}

async function withStore<T>(use: (store: Awaited<ReturnType<typeof opened>>) => Promise<T>): Promise<T> {
  const store = await opened();
  try {
    return await use(store);
  } finally {
    store.close();
  }
}

function opened() {
  return openDB<PrivateSchema>('settings', 1, {
    upgrade(database) {
      database.createObjectStore('values');
    },
  });
}

/** The value at `key`, `undefined` where there is none. */
export function readPrivate(key: string): Promise<unknown> {
  return withStore((store) => store.get('values', key));
}

export async function writePrivate(key: string, value: unknown): Promise<void> {
  await withStore((store) => store.put('values', value, key));
}

export function deletePrivate(key: string): Promise<void> {
  return withStore((store) => store.delete('values', key));
}
