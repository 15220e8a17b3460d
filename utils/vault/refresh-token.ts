import type { DBSchema, IDBPDatabase } from 'idb';
import { openDatabase } from '../opened-database';

/**
 * Refresh tokens at rest, one an account: AES-GCM encrypted under a key that cannot be taken out of this browser, in the
 * extension's own IndexedDB, where content scripts of either browser cannot reach.
 */
interface VaultSchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  tokens: { key: string; value: SealedToken };
}

interface SealedToken {
  iv: Uint8Array<ArrayBuffer>;
  ciphertext: ArrayBuffer;
}

const DATABASE = 'vault';
/** As NIST SP 800-38D recommends for GCM. */
const IV_BYTES = 12;
/** Where the only account's key and token were before there could be several. */
const ONLY = { key: 'sealing', token: 'refresh' };

/** Stores an account's token in place of the one before; resolves once it is on disk. */
export async function saveRefreshToken(accountKey: string, token: string): Promise<void> {
  await withVault(async (vault) => {
    const key = (await vault.get('keys', accountKey)) ?? (await createKey());
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(token));
    const writing = vault.transaction(['keys', 'tokens'], 'readwrite', { durability: 'strict' });
    await Promise.all([
      writing.objectStore('keys').put(key, accountKey),
      writing.objectStore('tokens').put({ iv, ciphertext }, accountKey),
      writing.done,
    ]);
  });
}

/** An account's token, `null` if there is none or it cannot be read any more. */
export async function readRefreshToken(accountKey: string): Promise<string | null> {
  return withVault(async (vault) => {
    const [key, sealed] = await Promise.all([vault.get('keys', accountKey), vault.get('tokens', accountKey)]);
    if (!key || !sealed) return null;
    try {
      const token = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.ciphertext);
      return new TextDecoder().decode(token);
    } catch {
      return null;
    }
  });
}

/** Deletes an account's token and its key. */
export async function forgetRefreshToken(accountKey: string): Promise<void> {
  await withVault(async (vault) => {
    const deleting = vault.transaction(['keys', 'tokens'], 'readwrite', { durability: 'strict' });
    await Promise.all([
      deleting.objectStore('keys').delete(accountKey),
      deleting.objectStore('tokens').delete(accountKey),
      deleting.done,
    ]);
  });
}

/** Gives the token of a version that knew one account alone to this account. */
export async function adoptRefreshToken(accountKey: string): Promise<void> {
  await withVault(async (vault) => {
    const moving = vault.transaction(['keys', 'tokens'], 'readwrite', { durability: 'strict' });
    const [keys, tokens] = [moving.objectStore('keys'), moving.objectStore('tokens')];
    const [key, token] = await Promise.all([keys.get(ONLY.key), tokens.get(ONLY.token)]);
    if (key && token) {
      await Promise.all([keys.put(key, accountKey), tokens.put(token, accountKey)]);
      await Promise.all([keys.delete(ONLY.key), tokens.delete(ONLY.token)]);
    }
    await moving.done;
  });
}

function createKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function withVault<T>(use: (vault: IDBPDatabase<VaultSchema>) => Promise<T>): Promise<T> {
  const vault = await openDatabase<VaultSchema>(DATABASE, 1, (database) => {
    database.createObjectStore('keys');
    database.createObjectStore('tokens');
  });
  try {
    return await use(vault);
  } finally {
    vault.close();
  }
}
