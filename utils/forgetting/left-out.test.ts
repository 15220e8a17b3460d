import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { storeAllowed, storedSoFar } from './left-out';
import { markNeverRestore, removeMark } from './never-restore';

it('has what was begun before a mark stored before anything is swept', async () => {
  let store = () => {};
  const disk = new Promise<void>((resolve) => {
    store = resolve;
  });
  const told: string[] = [];
  const storing = storeAllowed(
    'account',
    ['jane@example.com'],
    (address) => address,
    async ([kept]) => {
      told.push(`storing ${kept}`);
      await disk;
      told.push('stored');
    },
  );
  await expect.poll(() => told).toEqual(['storing jane@example.com']);
  await markNeverRestore('account', 'jane@example.com');
  const sweeping = storedSoFar().then(() => told.push('swept'));
  store();
  await Promise.all([storing, sweeping]);
  expect(told).toEqual(['storing jane@example.com', 'stored', 'swept']);
  await removeMark('account', 'jane@example.com');
});
