// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/dom';
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered, settled } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import type { AlarmLimits as Limits } from '@/utils/messages';
import { AlarmLimits } from './AlarmLimits';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

it('keeps from how many deletions on the alarm is raised, and whether it is at all', async () => {
  let limits: Limits = { isOn: true, contacts: 25, percent: 0.5 };
  answerWith({
    alarmLimits: (changes) => {
      limits = { ...limits, ...changes };
      return ok(limits);
    },
  });
  const { getByLabelText, getByRole, queryByLabelText } = await rendered(<AlarmLimits />);
  const change = (label: RegExp, value: string) =>
    settled(() => void fireEvent.change(getByLabelText(label), { target: { value } }));
  await change(/more than this many contacts/, '100');
  await change(/more than this percentage/, '2');
  await click(getByRole('checkbox', { name: /Tell me when many contacts/, checked: true }));
  expect(sent('alarmLimits')).toEqual([{}, { contacts: 100 }, { percent: 2 }, { isOn: false }]);
  expect(queryByLabelText(/more than this many contacts/)).toBeNull();
});

it('puts back a number that is none, and keeps its fields where one is not taken', async () => {
  answerWith({
    alarmLimits: ({ contacts }) =>
      contacts === undefined ? ok({ isOn: true, contacts: 25, percent: 0.5 }) : fail({ kind: 'no-answer' }),
  });
  const { getByLabelText, getByRole } = await rendered(<AlarmLimits />);
  const box = () => getByLabelText(/more than this many contacts/) as HTMLInputElement;
  for (const value of ['', '-3']) {
    await settled(() => void fireEvent.change(box(), { target: { value } }));
    expect(box().value).toBe('25');
  }
  expect(sent('alarmLimits')).toEqual([{}]);
  await settled(() => void fireEvent.change(box(), { target: { value: '30' } }));
  expect(box()).toBeTruthy();
  await click(getByRole('button', { name: 'Try again' }));
  expect(box().value).toBe('25');
});
