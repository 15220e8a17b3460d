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
  return openedOnce((forget) => openDatabase<Schema>(name, version, upgrade, forget));
}

/**
 * Opens a database. While an older connection keeps it from being upgraded that fails, and a later try may not; an upgrade
 * that fails leaves all as it was. To a newer version of us, or to its deletion, it gives way; `forget` is told that it is closed.
 */
export function openDatabase<Schema extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>,
  forget = () => {},
): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    openDB<Schema>(name, version, {
      async upgrade(...what) {
        const [, , , transaction] = what;
        transaction.done.catch(() => {});
        try {
          await upgrade(...what);
        } catch (error) {
          reject(error);
          if (!transaction.error) transaction.abort();
        }
      },
      terminated: forget,
      blocked: () => reject(new DOMException(`${name} is held open`, 'InvalidStateError')),
      blocking(_, __, { target }) {
        forget();
        if (target instanceof IDBDatabase) target.close();
      },
    }).then((database) => resolve(withEndsHeard(database)), reject);
  });
}

/**
 * Where a request fails, as on a full disk, its transaction ends with it, and so does the promise of that end. Whoever
 * awaited the request knows, and never comes to the end: it would be a rejection that nobody handles.
 */
function withEndsHeard<Schema>(database: IDBPDatabase<Schema>): IDBPDatabase<Schema> {
  const bare: IDBDatabase = unwrap(database);
  bare.transaction = (...asked) => {
    const transaction = IDBDatabase.prototype.transaction.apply(bare, asked);
    wrap(transaction).done.catch(() => {});
    return transaction;
  };
  return database;
}

/** All keys that begin with these parts: an array comes after everything else in a key. */
export function keysUnder(...parts: IDBValidKey[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, []]);
}
