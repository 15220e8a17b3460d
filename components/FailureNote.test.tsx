// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { ok } from '@/utils/failure';
import { answerWith, sent } from '../tests/support/background';
import { click, rendered } from '../tests/support/render';
import { ConnectionNote, FailureNote } from './FailureNote';
import { type Guard, GuardContext } from './guard/guard';

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

it.each([true, false])('opens the options for a person alone: %s', async (isPerson) => {
  answerWith({ openPage: () => ok(null) });
  const guard: Guard = { isOwnPage: false, watch: () => () => undefined, isPersons: () => isPerson };
  const { getByRole } = await rendered(
    <GuardContext.Provider value={guard}>
      <ConnectionNote connection="not-connected" />
    </GuardContext.Provider>,
  );
  await click(getByRole('button', { name: 'Connect Constant Contact' }));
  expect(sent('openPage')).toHaveLength(isPerson ? 1 : 0);
});
