import type { DBSchema } from 'idb';
import { addressKey } from '../contacts/address';
import { keysUnder, openedDatabase } from '../opened-database';

interface NeverRestoreDatabase extends DBSchema {
  /** An account's own salt, so that the marks of two cannot be compared. */
  salts: { key: string; value: Uint8Array<ArrayBuffer> };
  /** Which people of an account are marked: hashes, which nobody can read back. */
  marks: { key: [string, string]; value: { accountKey: string; hash: string } };
}

/** The mark Never restore, for people who asked to be erased. It outlives Disconnect, as their request does. */
const opened = openedDatabase<NeverRestoreDatabase>('never-restore', 1, (db) => {
  db.createObjectStore('salts');
  db.createObjectStore('marks', { keyPath: ['accountKey', 'hash'] });
});

/** What is known of an account's marks; every check of a contact asks for it. */
interface Marks {
  salt: Uint8Array<ArrayBuffer> | undefined;
  hashes: ReadonlySet<string>;
}

const marksByAccount = new Map<string, Promise<Marks>>();

/** A read that failed is tried again at the next use. */
function marksOf(accountKey: string): Promise<Marks> {
  const marks = marksByAccount.get(accountKey) ?? readMarks(accountKey);
  marksByAccount.set(accountKey, marks);
  marks.catch(() => marksByAccount.delete(accountKey));
  return marks;
}

async function readMarks(accountKey: string): Promise<Marks> {
  const database = await opened();
  const [salt, marks] = await Promise.all([
    database.get('salts', accountKey),
    database.getAllKeys('marks', keysUnder(accountKey)),
  ]);
  return { salt, hashes: new Set(marks.map(([, hash]) => hash)) };
}

/** Keeps whoever has this address out of every later restore in an account. */
export async function markNeverRestore(accountKey: string, address: string): Promise<void> {
  const database = await opened();
  const transaction = database.transaction('salts', 'readwrite');
  const known = await transaction.store.get(accountKey);
  const salt = known ?? crypto.getRandomValues(new Uint8Array(16));
  if (!known) await transaction.store.add(salt, accountKey);
  await transaction.done;
  await database.put('marks', { accountKey, hash: await hashOf(salt, address) });
  marksByAccount.delete(accountKey);
}

export async function removeMark(accountKey: string, address: string): Promise<void> {
  const salt = await (await opened()).get('salts', accountKey);
  if (salt) await (await opened()).delete('marks', [accountKey, await hashOf(salt, address)]);
  marksByAccount.delete(accountKey);
}

/** Those of these addresses that are marked, in the form of `addressKey`. Where nobody is, none of them is hashed. */
export async function neverRestored(accountKey: string, addresses: Iterable<string>): Promise<ReadonlySet<string>> {
  const { salt, hashes } = await marksOf(accountKey);
  if (!salt || hashes.size === 0) return new Set();
  const keys = [...new Set([...addresses].map(addressKey))];
  const isMarked = await Promise.all(keys.map(async (key) => hashes.has(await hashOf(salt, key))));
  return new Set(keys.filter((_, index) => isMarked[index]));
}

export async function isNeverRestored(accountKey: string, address: string): Promise<boolean> {
  return (await neverRestored(accountKey, [address])).size > 0;
}

/** SHA-256 of the salt and the address, in hexadecimal. */
async function hashOf(salt: Uint8Array<ArrayBuffer>, address: string): Promise<string> {
  const text = new TextEncoder().encode(addressKey(address));
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array([...salt, ...text]));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
