// @vitest-environment happy-dom
import { within } from '@testing-library/dom';
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import type { SafetyNetState } from '@/utils/messages';
import { SafetyNet } from './SafetyNet';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const EMPTY: SafetyNetState = { held: null, isLost: false, lost: [], returned: null, reading: null, keepCurrent: true };
const RUNNING: SafetyNetState = {
  ...EMPTY,
  reading: { kind: 'snapshot', read: 500, of: 48_210, state: { kind: 'running' } },
};
const HELD: SafetyNetState = { ...EMPTY, held: { contacts: 48_210, asOf: new Date().toISOString(), missed: 0 } };

const region = (state: SafetyNetState) => {
  answerWith({
    readSafetyNet: () => ok(state),
    planSnapshot: () => ok({ contacts: 48_210, calls: 98, seconds: 25, callsLeftToday: 9_812 }),
    startSnapshot: () => ok(RUNNING),
    pauseSnapshot: () => ok({ ...RUNNING, reading: { ...RUNNING.reading, state: { kind: 'paused' } } }),
    keepSafetyNet: () => ok({ ...HELD, keepCurrent: false }),
    forgetSafetyNet: () => ok(EMPTY),
  });
  return rendered(<SafetyNet />);
};

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
