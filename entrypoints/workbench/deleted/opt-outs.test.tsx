// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { rendered, settled, type } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { OptOuts } from './OptOuts';
import { forgetOptOuts, optOuts, withActs } from './opt-outs';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

beforeEach(forgetOptOuts);

const act = (at: string | null, source: string | null = 'Account') => ({ at, source });

it('counts people by the minute and by whose act it was, whatever zone a time is told in', () => {
  const acts = [
    act('2026-11-26T10:00:01Z'),
    act('2026-11-26T05:00:59-05:00'),
    act('2026-11-26T10:00:30Z', 'Contact'),
    act('2026-11-26T10:01:00Z'),
    act(null, null),
  ];
  const minute = Date.parse('2026-11-26T10:00:00Z');
  expect(withActs(withActs([], acts), [act('2026-11-26T10:00:02Z')])).toEqual([
    { minute: minute + 60_000, source: 'Account', people: 1 },
    { minute, source: 'Account', people: 3 },
    { minute, source: 'Contact', people: 1 },
    { minute: null, source: null, people: 1 },
  ]);
});

it('reads every page, says who did it, and that it cannot be undone from here', async () => {
  answerWith({
    readOptOuts: ({ cursor }) =>
      ok(
        cursor === undefined
          ? { acts: Array.from({ length: 500 }, () => act('2026-11-26T10:00:01Z')), cursor: 'next' }
          : { acts: [act('2026-11-26T12:00:01Z', 'Contact')] },
      ),
  });
  const { getByText, getByRole } = await rendered(<OptOuts since="2026-11-25T00:00:00.000Z" />);
  await vi.waitFor(() => settled(() => expect(optOuts.value?.progress).toBe('complete')));
  expect(sent('readOptOuts')).toEqual([
    { since: '2026-11-25T00:00:00.000Z' },
    { since: '2026-11-25T00:00:00.000Z', cursor: 'next' },
  ]);
  expect(getByText(/^500 people were unsubscribed by your account/)).toBeTruthy();
  expect(getByText(/^1 person unsubscribed by choice/)).toBeTruthy();
  expect(getByText(/^We can't undo this\. Only they can ask/)).toBeTruthy();
  expect(getByRole('table', { name: 'Unsubscribes' })).toBeTruthy();
  expect(getByRole('button', { name: 'Export CSV' })).toBeTruthy();
  await type(getByRole('textbox', { name: 'Filter' }), 'nowhere');
  expect(getByText('No matches. Clear the filter to see everything.')).toBeTruthy();
});
