import { IDBObjectStore } from 'fake-indexeddb';

const METHODS = ['put', 'add'] as const;

/** For tests: from now on the disk is full, until what it gives is called. A transaction aborts as a whole, as in a browser. */
export function fillDisk(): () => void {
  const { put, add } = IDBObjectStore.prototype;
  const aborted = new WeakSet<object>();
  for (const method of METHODS) {
    const write = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function (this: IDBObjectStore, ...args: Parameters<typeof write>) {
      const request = write.apply(this, args);
      queueMicrotask(() => {
        if (!aborted.has(this.transaction)) this.transaction.abort();
        aborted.add(this.transaction);
      });
      return request;
    };
  }
  return () => void Object.assign(IDBObjectStore.prototype, { put, add });
}
