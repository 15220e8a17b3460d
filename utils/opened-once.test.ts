import { expect, it } from 'vitest';
import { openedOnce } from './opened-once';

it('opens once for all who ask', async () => {
  let opens = 0;
  const opened = openedOnce(async () => {
    opens += 1;
    return opens;
  });
  expect(await Promise.all([opened(), opened()])).toEqual([1, 1]);
});

it('tries again after an opening that failed, and after the browser closed it', async () => {
  let opens = 0;
  let close: () => void = () => undefined;
  const opened = openedOnce(async (forget) => {
    close = forget;
    opens += 1;
    if (opens === 1) throw new DOMException('The disk is full.', 'QuotaExceededError');
    return opens;
  });
  await expect(opened()).rejects.toThrow('full');
  expect(await opened()).toBe(2);
  close();
  expect(await opened()).toBe(3);
});
