// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { ok } from '@/utils/failure';
import { answerWith, sent } from '../tests/support/background';
import { click, rendered } from '../tests/support/render';
import { FailureNote } from './FailureNote';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

it('lets updates go on in the account they were stopped in, once the admin says that they looked', async () => {
  answerWith({ resumeUpdates: () => ok(null) });
  const failure = { kind: 'address-lost', state: 'held', accountKey: 'riverside' } as const;
  const { getByRole, queryByRole } = await rendered(<FailureNote failure={failure} />);
  await click(getByRole('button', { name: "I've checked it" }));
  expect(sent('resumeUpdates')).toEqual([{ accountKey: 'riverside' }]);
  expect(queryByRole('button')).toBeNull();
  expect(getByRole('alert').textContent).toContain('You can try again.');
});
