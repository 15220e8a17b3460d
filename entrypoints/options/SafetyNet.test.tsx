// @vitest-environment happy-dom
import { within } from '@testing-library/dom';
import { expect, it, vi } from 'vitest';
import { announce } from '@/components/Announcement';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered, settled } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { onMessage, type SafetyNetState } from '@/utils/messages';
import { SafetyNet } from './SafetyNet';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const EMPTY: SafetyNetState = { held: null, isLost: false, lost: [], returned: null, reading: null, keepCurrent: true };
const READING = { kind: 'snapshot', read: 500, of: 48_210, state: { kind: 'running' } } as const;
const RUNNING: SafetyNetState = { ...EMPTY, reading: READING };
const HELD: SafetyNetState = { ...EMPTY, held: { contacts: 48_210, asOf: new Date().toISOString(), missed: 0 } };

const region = (state: SafetyNetState) => {
  answerWith({
    readSafetyNet: () => ok(state),
    planSnapshot: () => ok({ contacts: 48_210, calls: 98, seconds: 25, callsLeftToday: 9_812 }),
    startSnapshot: () => ok(RUNNING),
    pauseSnapshot: () => ok({ ...RUNNING, reading: { ...RUNNING.reading, state: { kind: 'paused' } } }),
    cancelSnapshot: () => ok({ ...state, reading: null }),
    keepSafetyNet: () => ok({ ...HELD, keepCurrent: false }),
    forgetSafetyNet: () => ok(EMPTY),
  });
  return rendered(<SafetyNet />);
};

/** The background tells of a change. */
function tell(state: SafetyNetState): Promise<void> {
  const [, hear] = vi.mocked(onMessage).mock.calls.findLast(([name]) => name === 'safetyNetChanged') ?? [];
  return settled(() => void hear?.({ data: state } as Parameters<NonNullable<typeof hear>>[0]));
}

it('takes no snapshot before it has said what that costs and stores', async () => {
  const { getByRole, getByText, queryByRole } = await region(EMPTY);
  expect(getByRole('region', { name: 'Safety net' })).toBeTruthy();
  expect(getByText(/no names or email addresses/)).toBeTruthy();
  expect(queryByRole('button', { name: 'Forget the safety net' })).toBeNull();
  await click(getByRole('button', { name: 'Take a snapshot' }));
  expect(getByRole('region', { name: 'Plan' }).textContent).toMatch(
    /reads 48,210 contacts\. About 98 calls, 25 seconds\. 9,812 calls are left today\./,
  );
  expect(sent('startSnapshot')).toEqual([]);
  await click(getByRole('button', { name: 'Start' }));
  expect(sent('startSnapshot')).toHaveLength(1);
  expect(getByRole('status').textContent).toBe('Snapshot started. You can close this page.');
});

it('shows how far a snapshot is, and lets it rest', async () => {
  const { getByRole, getByText } = await region(RUNNING);
  const bar = getByRole('progressbar', { name: 'Taking a snapshot' });
  expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['500', '48210']);
  await click(getByRole('button', { name: 'Pause' }));
  expect(getByText(/Paused/)).toBeTruthy();
  await click(getByRole('button', { name: 'Resume' }));
  expect(sent('startSnapshot')).toHaveLength(1);
});

it('says about how long a snapshot still takes, once it has moved', async () => {
  let now = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  const { getByText, queryByText } = await region(RUNNING);
  expect(queryByText(/left/)).toBeNull();
  now += 2_000;
  await tell({ ...RUNNING, reading: { ...READING, read: 1_500 } });
  expect(getByText('1,500 of 48,210 contacts read · about 2 minutes left')).toBeTruthy();
  vi.mocked(Date.now).mockRestore();
});

it('cancels a snapshot, keeps the focus near, and then says nothing of an end', async () => {
  const { getByRole, getByText } = await region({ ...HELD, reading: READING });
  getByRole('button', { name: 'Cancel' }).focus();
  await click(getByRole('button', { name: 'Cancel' }));
  expect(sent('cancelSnapshot')).toHaveLength(1);
  expect(getByText(/^Lists of 48,210 contacts/)).toBeTruthy();
  expect(getByRole('status').textContent).toBe('');
  expect(document.activeElement).toBe(getByRole('region', { name: 'Safety net' }));
});

it('says that a snapshot is done, and of a look for changes nothing', async () => {
  const { getByRole } = await region(RUNNING);
  const refresh = { kind: 'refresh', read: 0, of: null, state: { kind: 'running' } } as const;
  await tell({ ...HELD, reading: refresh });
  await tell(HELD);
  expect(getByRole('status').textContent).toBe('Done: 48,210 of 48,210 contacts read.');
  const again = await region(HELD);
  await settled(() => announce('', 'safety-net'));
  await tell({ ...HELD, reading: refresh });
  await tell({ ...HELD, held: { contacts: 48_211, asOf: '2026-11-27T10:00:00Z', missed: 0 } });
  expect(again.getByRole('status').textContent).toBe('');
});

it('says what it holds and since when, is kept current or not, and is forgotten', async () => {
  const { getByRole, getByText } = await region(HELD);
  expect(getByText(/^Lists of 48,210 contacts, as of today, \d/)).toBeTruthy();
  await click(getByRole('checkbox', { name: 'Keep the safety net current', checked: true }));
  expect(sent('keepSafetyNet')).toEqual([{ on: false }]);
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  await click(getByRole('button', { name: 'Forget the safety net' }));
  const question = getByRole('dialog', { name: 'Forget the safety net' });
  expect(question.textContent).toContain('The lists of 48,210 contacts will be deleted from this computer.');
  await click(within(question).getByRole('button', { name: 'Cancel' }));
  expect(sent('forgetSafetyNet')).toEqual([]);
  getByRole('button', { name: 'Forget the safety net' }).focus();
  await click(getByRole('button', { name: 'Forget the safety net' }));
  const again = getByRole('dialog', { name: 'Forget the safety net' });
  await click(within(again).getByRole('button', { name: 'Forget the safety net' }));
  expect(getByText('No snapshot yet.')).toBeTruthy();
  expect(document.activeElement).toBe(getByRole('region', { name: 'Safety net' }));
});
