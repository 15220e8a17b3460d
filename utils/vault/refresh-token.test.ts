import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, expect, it } from 'vitest';
import { adoptRefreshToken, forgetRefreshToken, readRefreshToken, saveRefreshToken } from './refresh-token';

const A = 'account-a';
const B = 'account-b';

beforeEach(async () => {
  await forgetRefreshToken(A);
  await forgetRefreshToken(B);
});

it('gives back the token saved last', async () => {
  expect(await readRefreshToken(A)).toBeNull();
  await saveRefreshToken(A, 'first');
  await saveRefreshToken(A, 'second');
  expect(await readRefreshToken(A)).toBe('second');
});

it('forgets the token of one account, and leaves another its own', async () => {
  await saveRefreshToken(A, 'secret of A');
  await saveRefreshToken(B, 'secret of B');
  await forgetRefreshToken(A);
  expect(await readRefreshToken(A)).toBeNull();
  expect(await readRefreshToken(B)).toBe('secret of B');
});

it('gives an account the token of a version that knew one account alone', async () => {
  await saveRefreshToken(A, 'from before');
  const database = await openDB('vault');
  await database.put('keys', await database.get('keys', A), 'sealing');
  await database.put('tokens', await database.get('tokens', A), 'refresh');
  database.close();
  await forgetRefreshToken(A);
  await adoptRefreshToken(B);
  await adoptRefreshToken(B);
  expect(await readRefreshToken(B)).toBe('from before');
});

it('rests on disk in no readable form, under a key that cannot be taken out', async () => {
  await saveRefreshToken(A, 'a-very-secret-token');
  const database = await openDB('vault');
  const sealed = await database.get('tokens', A);
  const key = await database.get('keys', A);
  database.close();
  expect(Buffer.from(sealed.ciphertext).toString('latin1')).not.toContain('secret');
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

it('never seals twice with the same nonce', async () => {
  const nonces = new Set<string>();
  for (let time = 0; time < 20; time += 1) {
    await saveRefreshToken(A, 'same');
    const database = await openDB('vault');
    nonces.add(String((await database.get('tokens', A)).iv));
    database.close();
  }
  expect(nonces.size).toBe(20);
});

it('has no token rather than a wrong one when its record was damaged', async () => {
  await saveRefreshToken(A, 'secret');
  const database = await openDB('vault');
  const sealed = await database.get('tokens', A);
  new Uint8Array(sealed.ciphertext).reverse();
  await database.put('tokens', sealed, A);
  database.close();
  expect(await readRefreshToken(A)).toBeNull();
});
