import { forceCloseDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';

/** What goes wrong with one database of ours, from `begin` on until what that gives is called. */
export interface DiskTrouble {
  name: string;
  begin(database: string): Promise<() => void>;
  /** Whether all that was in it is gone. */
  isLoss?: true;
}

const { open } = IDBFactory.prototype;
const connections: IDBDatabase[] = [];

/** How databases are opened for now; who is connected is known. */
function openBy(how: typeof open): void {
  IDBFactory.prototype.open = function (this: IDBFactory, ...what) {
    const request = how.apply(this, what);
    request.addEventListener('success', () => void connections.push(request.result));
    return request;
  };
}
openBy(open);

/** As the browser does at any time: whoever uses the database again has to open it. */
async function closeConnections(database: string): Promise<void> {
  const theirs = connections.filter(({ name }) => name === database);
  await Promise.all(
    theirs.map(async (connection) => {
      connections.splice(connections.indexOf(connection), 1);
      if (Reflect.get(connection, '_closed')) return;
      const closed = new Promise((resolve) => connection.addEventListener('close', resolve));
      Reflect.apply(forceCloseDatabase, null, [connection]);
      await closed;
    }),
  );
}

/** Each write to the database meets `fate` in place of the disk. */
function meetWrites(database: string, fate: (transaction: IDBTransaction) => void): () => void {
  const { put, add } = IDBObjectStore.prototype;
  for (const [method, write] of Object.entries({ put, add })) {
    Object.assign(IDBObjectStore.prototype, {
      [method](this: IDBObjectStore, ...what: Parameters<typeof put>) {
        if (this.transaction.db.name === database) fate(this.transaction);
        return write.apply(this, what);
      },
    });
  }
  return () => void Object.assign(IDBObjectStore.prototype, { put, add });
}

async function opened(name: string, version: number): Promise<IDBDatabase> {
  const request = open.call(indexedDB, name, version);
  return new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
}

export const DISK_TROUBLES: DiskTrouble[] = [
  {
    name: 'open fails',
    async begin(database) {
      await closeConnections(database);
      openBy(function (this: IDBFactory, name, version) {
        if (name === database) throw new DOMException('The disk cannot be read.', 'UnknownError');
        return open.call(this, name, version);
      });
      return () => openBy(open);
    },
  },
  {
    name: 'write fails',
    begin: async (database) =>
      meetWrites(database, () => {
        throw new DOMException('The disk cannot be written.', 'UnknownError');
      }),
  },
  {
    name: 'quota full',
    async begin(database) {
      const aborted = new WeakSet<IDBTransaction>();
      return meetWrites(database, (transaction) => {
        // As in a browser the transaction ends for want of room, and its requests because it ends.
        queueMicrotask(() => {
          if (!aborted.has(transaction)) Reflect.get(transaction, '_abort').call(transaction, 'QuotaExceededError');
          aborted.add(transaction);
        });
      });
    },
  },
  {
    name: 'blocked by an older connection',
    async begin(database) {
      await closeConnections(database);
      const stand = `${database} of old ${crypto.randomUUID()}`;
      const older = await opened(stand, 1);
      openBy(function (this: IDBFactory, name, version) {
        return name === database ? open.call(this, stand, 2) : open.call(this, name, version);
      });
      return () => {
        older.close();
        openBy(open);
      };
    },
  },
  {
    name: 'wiped',
    isLoss: true,
    async begin(database) {
      const request = indexedDB.deleteDatabase(database);
      await new Promise((resolve, reject) => {
        request.onsuccess = resolve;
        request.onblocked = () => reject(new Error(`${database} is held open`));
      });
      return () => {};
    },
  },
];
