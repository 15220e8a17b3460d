import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { isNeverRestored, markNeverRestore, neverRestored, removeMark } from './never-restore';

it('knows a marked person by the address in any case, in that account alone, until the mark is removed', async () => {
  await markNeverRestore('riverside', 'Jane@Example.com');
  await markNeverRestore('hilltop', 'john@example.com');
  expect(await isNeverRestored('riverside', ' jane@example.COM')).toBe(true);
  expect(await isNeverRestored('hilltop', 'jane@example.com')).toBe(false);
  expect(await neverRestored('riverside', ['john@example.com', 'JANE@example.com', ''])).toEqual(
    new Set(['jane@example.com']),
  );
  await removeMark('riverside', 'jane@example.com');
  expect(await isNeverRestored('riverside', 'jane@example.com')).toBe(false);
});

it('keeps no address, and nothing by which two accounts could be compared', async () => {
  await markNeverRestore('riverside', 'jane@example.com');
  await markNeverRestore('hilltop', 'jane@example.com');
  const database = await openDB('never-restore');
  const marks = await database.getAll('marks');
  database.close();
  expect(JSON.stringify(marks)).not.toContain('jane');
  for (const { hash } of marks) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(marks.map(({ hash }) => hash)).size).toBe(marks.length);
});
