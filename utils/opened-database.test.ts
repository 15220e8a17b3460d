import 'fake-indexeddb/auto';
import { type DBSchema, openDB } from 'idb';
import { expect, it } from 'vitest';
import { openedDatabase } from './opened-database';

interface Words extends DBSchema {
  words: { key: string; value: string };
}

it('leaves all as it was where an upgrade fails half-way, and says why', async () => {
  const before = await openDB<Words>('half-way', 1, {
    upgrade: (database) => void database.createObjectStore('words'),
  });
  await before.put('words', 'one', 'first');
  before.close();
  let isRight = false;
  const opened = openedDatabase<Words>('half-way', 2, async (_database, _before, _now, transaction) => {
    await transaction.objectStore('words').put('two', 'first');
    if (!isRight) throw new TypeError('Nobody expected this record');
    await transaction.objectStore('words').put('three', 'second');
  });
  await expect(opened()).rejects.toThrow('Nobody expected');
  const kept = await openDB<Words>('half-way', 1);
  expect(await kept.getAll('words')).toEqual(['one']);
  kept.close();
  isRight = true;
  expect(await (await opened()).getAll('words')).toEqual(['two', 'three']);
});

it('fails while an older connection keeps it from being upgraded, and opens once that is gone', async () => {
  const older = await openDB('held-open', 1);
  const opened = openedDatabase<Words>('held-open', 2, (database) => void database.createObjectStore('words'));
  await expect(opened()).rejects.toMatchObject({ name: 'InvalidStateError' });
  older.close();
  expect(await (await opened()).getAll('words')).toEqual([]);
});

it('gives way to a newer version, and says that it cannot read that', async () => {
  const opened = openedDatabase<Words>('newer', 1, (database) => void database.createObjectStore('words'));
  await opened();
  const newer = await openDB('newer', 2);
  await expect(opened()).rejects.toMatchObject({ name: 'VersionError' });
  newer.close();
});
