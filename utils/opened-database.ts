import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB, unwrap, wrap } from 'idb';
import { openedOnce } from './opened-once';

/**
 * A database of ours, opened when it is first needed. An opening that failed is tried again at the next use.
 *
 * @example const opened = openedDatabase<Schema>('activity-log', 1, (db) => void db.createObjectStore('entries'));
 */
export function openedDatabase<Schema extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>,
): () => Promise<IDBPDatabase<Schema>> {
  return openedOnce(async (terminated) => withEndsHeard(await openDB<Schema>(name, version, { upgrade, terminated })));
}

/**
 * Where a request fails, as on a full disk, its transaction ends with it, and so does the promise of that end. Whoever
 * awaited the request knows, and never comes to the end: it would be a rejection that nobody handles.
 */
export function withEndsHeard<Schema>(database: IDBPDatabase<Schema>): IDBPDatabase<Schema> {
  const bare: IDBDatabase = unwrap(database);
  bare.transaction = (...asked) => {
    const transaction = IDBDatabase.prototype.transaction.apply(bare, asked);
    wrap(transaction).done.catch(() => {});
    return transaction;
  };
  return database;
}
