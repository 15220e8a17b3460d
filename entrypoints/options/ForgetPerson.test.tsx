// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered, settled, type } from '@/tests/support/render';
import { fail, ok, type Result } from '@/utils/failure';
import type { PersonTraces } from '@/utils/messages';
import { ForgetPerson } from './ForgetPerson';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const TRACES: PersonTraces = {
  logEntries: 2,
  inJobEntries: 1,
  entriesUnderWay: 0,
  jobResults: 0,
  isJobUnderWay: false,
  isInDeletedIndex: true,
  isInSnapshot: false,
  isMarked: false,
};

async function shown(traces: Partial<PersonTraces>) {
  answerWith({
    findTraces: () => ok({ ...TRACES, ...traces }),
    forgetPerson: () => ok({ ...TRACES, ...traces, isMarked: true }),
    removeNeverRestore: () => ok(null),
  });
  const screen = await rendered(<ForgetPerson typed={signal('')} />);
  await type(screen.getByRole('textbox', { name: 'Email address' }), 'jane@example.com');
  await click(screen.getByRole('button', { name: "Show what's kept" }));
  return screen;
}

it('says what is kept and what stays before anything is removed', async () => {
  const { getByRole, getByText, getAllByRole } = await shown({});
  expect(getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    '2 entries of the activity log',
    'Their name in 1 bulk entry of the log',
    'Their name and address in the search for deleted contacts',
  ]);
  expect(getByText(/What stays: .* fingerprint/)).toBeTruthy();
  expect(getByText(/privacy team/)).toBeTruthy();
  expect(sent('forgetPerson')).toEqual([]);
  await click(getByRole('button', { name: 'Forget this person' }));
  expect(sent('forgetPerson')).toEqual([{ address: 'jane@example.com' }]);
  expect(getByRole('status').textContent).toMatch(/^Forgotten\. jane@example\.com is marked “Never restore”/);
});

it('says what is under way, and takes a mark away', async () => {
  const { getByRole, getByText } = await shown({ entriesUnderWay: 1, isJobUnderWay: true, isMarked: true });
  expect(getByText(/1 change of this contact is still under way/)).toBeTruthy();
  expect(getByText(/A bulk job is still working/)).toBeTruthy();
  await click(getByRole('button', { name: 'Remove the mark' }));
  expect(sent('removeNeverRestore')).toEqual([{ address: 'jane@example.com' }]);
  expect(getByRole('status').textContent).toMatch(/can be restored again/);
});

it('leaves its button where it could not forget, to be pressed again', async () => {
  const { getByRole, getAllByRole } = await shown({});
  answerWith({ forgetPerson: () => fail({ kind: 'service-down', status: 503 }) });
  await click(getByRole('button', { name: 'Forget this person' }));
  expect(getByRole('alert')).toBeTruthy();
  expect(getAllByRole('listitem')).toHaveLength(3);
  answerWith({ forgetPerson: () => ok({ ...TRACES, isMarked: true }) });
  await click(getByRole('button', { name: 'Forget this person' }));
  expect(getByRole('status').textContent).toMatch(/^Forgotten\./);
});

it('offers to forget nobody but whom the box holds', async () => {
  const screen = await shown({});
  let answer: (traces: Result<PersonTraces>) => void = () => undefined;
  answerWith({ findTraces: () => new Promise((resolve) => (answer = resolve)) });
  await click(screen.getByRole('button', { name: "Show what's kept" }));
  await type(screen.getByRole('textbox', { name: 'Email address' }), 'other@example.com');
  await settled(() => answer(ok(TRACES)));
  expect(screen.queryByRole('button', { name: 'Forget this person' })).toBeNull();
  expect(screen.queryByText(/jane/)).toBeNull();
});

it('says nothing of a failure once another address is typed', async () => {
  const { getByRole, queryByRole } = await shown({});
  answerWith({ findTraces: () => fail({ kind: 'offline' }) });
  await click(getByRole('button', { name: "Show what's kept" }));
  expect(getByRole('alert')).toBeTruthy();
  await type(getByRole('textbox', { name: 'Email address' }), 'other@example.com');
  expect(queryByRole('alert')).toBeNull();
});

it.each(['Forget this person', 'Remove the mark'])('keeps the focus when the button “%s” goes', async (name) => {
  const { getByRole } = await shown({ isMarked: true });
  const button = getByRole('button', { name });
  button.focus();
  await click(button);
  expect(document.activeElement).toBe(getByRole('region', { name: 'Forget this person' }));
});
