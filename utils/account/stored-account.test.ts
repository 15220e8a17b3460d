import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { storedUpdateHold } from './stored-account';

it('who ends the wait of updates is heard by whoever waits', async () => {
  const [waiting, ending] = [storedUpdateHold('account-a'), storedUpdateHold('account-a')];
  await waiting.write(true);
  await ending.write(false);
  expect(await waiting.read()).toBe(false);
  await ending.write(true);
  expect(await storedUpdateHold('account-b').read()).toBe(false);
});
