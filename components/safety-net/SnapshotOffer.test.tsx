// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import { SnapshotOffer } from './SnapshotOffer';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

it.each(['Start', 'Cancel'])(
  'keeps the focus near: on the plan, and after “%s” on what it stands in',
  async (button) => {
    answerWith({ planSnapshot: () => ok({ contacts: 34, calls: 1, seconds: 1, callsLeftToday: 9_812 }) });
    const { getByRole } = await rendered(
      <section aria-label="Safety net">
        <SnapshotOffer onStart={async () => true} />
      </section>,
    );
    await click(getByRole('button', { name: 'Take a snapshot' }));
    expect(document.activeElement).toBe(getByRole('region', { name: 'Plan' }));
    await click(getByRole('button', { name: button }));
    expect(document.activeElement).toBe(getByRole('region', { name: 'Safety net' }));
  },
);

it.each([true, false])(
  'says in the plan what it stores where the surface has not: explained %s',
  async (isExplained) => {
    answerWith({ planSnapshot: () => ok({ contacts: 34, calls: 1, seconds: 1, callsLeftToday: 9_812 }) });
    const { getByRole, queryByText } = await rendered(
      <SnapshotOffer isExplained={isExplained} onStart={async () => true} />,
    );
    await click(getByRole('button', { name: 'Take a snapshot' }));
    expect(queryByText(/no names or email addresses/) === null).toBe(isExplained);
  },
);

it('can be asked again where the plan failed, whyever that was, and keeps the focus', async () => {
  answerWith({ planSnapshot: () => fail({ kind: 'daily-quota', resetsAt: '2026-11-24T00:00:00Z' }) });
  const { getByRole } = await rendered(<SnapshotOffer onStart={async () => true} />);
  const take = getByRole('button', { name: 'Take a snapshot' });
  take.focus();
  await click(take);
  expect(getByRole('alert').textContent).toMatch(/used up/);
  expect(document.activeElement).toBe(getByRole('button', { name: 'Take a snapshot' }));
  answerWith({ planSnapshot: () => ok({ contacts: 34, calls: 1, seconds: 1, callsLeftToday: 9_812 }) });
  await click(getByRole('button', { name: 'Take a snapshot' }));
  expect(getByRole('region', { name: 'Plan' })).toBeTruthy();
});
