import { IDBObjectStore, type IDBTransaction } from 'fake-indexeddb';
import type { Random } from './random';
import { count, type Tally } from './trouble';

/** How many of a hundred transactions that write find the disk full. */
const FULL = 0.005;

/** From now on the disk is full at times; `calm` ends that. A transaction aborts as a whole, as in a browser. */
export function spoilStorage(random: Random, tally: Tally): { calm(): void } {
  const { put, add } = IDBObjectStore.prototype;
  const spoiled = new WeakMap<IDBTransaction, boolean>();
  const meet = (transaction: IDBTransaction) => {
    if (spoiled.has(transaction)) return;
    const isFull = random() < FULL;
    spoiled.set(transaction, isFull);
    if (!isFull) return;
    count(tally, 'storage full');
    queueMicrotask(() => transaction.abort());
  };
  const spoiling = (write: typeof put) =>
    function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      const request = write.apply(this, args);
      meet(this.transaction);
      return request;
    };
  IDBObjectStore.prototype.put = spoiling(put);
  IDBObjectStore.prototype.add = spoiling(add);
  return {
    calm() {
      Object.assign(IDBObjectStore.prototype, { put, add });
    },
  };
}
