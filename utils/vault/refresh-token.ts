import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';

/**
 * The refresh token at rest: AES-GCM encrypted under a key that cannot be taken out of this browser, in the extension's
 * own IndexedDB, where content scripts of either browser cannot reach.
 */
interface VaultSchema extends DBSchema {
  keys: { key: 'sealing'; value: CryptoKey };
  tokens: { key: 'refresh'; value: SealedToken };
}

interface SealedToken {
  iv: Uint8Array<ArrayBuffer>;
  ciphertext: ArrayBuffer;
}

const DATABASE = 'vault';
/** As NIST SP 800-38D recommends for GCM. */
const IV_BYTES = 12;

/** Stores the token in place of the one before; resolves once it is on disk. */
export async function saveRefreshToken(token: string): Promise<void> {
  await withVault(async (vault) => {
    const key = (await vault.get('keys', 'sealing')) ?? (await createKey());
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(token));
    const writing = vault.transaction(['keys', 'tokens'], 'readwrite', { durability: 'strict' });
    await Promise.all([
      writing.objectStore('keys').put(key, 'sealing'),
      writing.objectStore('tokens').put({ iv, ciphertext }, 'refresh'),
      writing.done,
    ]);
  });
}

/** The token, `null` if there is none or it cannot be read any more. */
export async function readRefreshToken(): Promise<string | null> {
  return withVault(async (vault) => {
    const [key, sealed] = await Promise.all([vault.get('keys', 'sealing'), vault.get('tokens', 'refresh')]);
    if (!key || !sealed) return null;
    try {
      const token = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.ciphertext);
      return new TextDecoder().decode(token);
    } catch {
      return null;
    }
  });
}

/** Deletes the token and its key. */
export async function forgetRefreshToken(): Promise<void> {
  await deleteDB(DATABASE);
}

function createKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function withVault<T>(use: (vault: IDBPDatabase<VaultSchema>) => Promise<T>): Promise<T> {
  const vault = await openDB<VaultSchema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore('keys');
      database.createObjectStore('tokens');
    },
  });
  try {
    return await use(vault);
  } finally {
    vault.close();
  }
}
