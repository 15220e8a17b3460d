import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, expect, it } from 'vitest';
import { forgetRefreshToken, readRefreshToken, saveRefreshToken } from './refresh-token';

beforeEach(forgetRefreshToken);

it('gives back the token saved last', async () => {
  expect(await readRefreshToken()).toBeNull();
  await saveRefreshToken('first');
  await saveRefreshToken('second');
  expect(await readRefreshToken()).toBe('second');
});

it('forgets', async () => {
  await saveRefreshToken('secret');
  await forgetRefreshToken();
  expect(await readRefreshToken()).toBeNull();
});

it('rests on disk in no readable form, under a key that cannot be taken out', async () => {
  await saveRefreshToken('a-very-secret-token');
  const database = await openDB('vault');
  const sealed = await database.get('tokens', 'refresh');
  const key = await database.get('keys', 'sealing');
  database.close();
  expect(Buffer.from(sealed.ciphertext).toString('latin1')).not.toContain('secret');
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

it('never seals twice with the same nonce', async () => {
  const nonces = new Set<string>();
  for (let time = 0; time < 20; time += 1) {
    await saveRefreshToken('same');
    const database = await openDB('vault');
    nonces.add(String((await database.get('tokens', 'refresh')).iv));
    database.close();
  }
  expect(nonces.size).toBe(20);
});

it('has no token rather than a wrong one when its record was damaged', async () => {
  await saveRefreshToken('secret');
  const database = await openDB('vault');
  const sealed = await database.get('tokens', 'refresh');
  new Uint8Array(sealed.ciphertext).reverse();
  await database.put('tokens', sealed, 'refresh');
  database.close();
  expect(await readRefreshToken()).toBeNull();
});
