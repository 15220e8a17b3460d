// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { ok } from '@/utils/failure';
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
