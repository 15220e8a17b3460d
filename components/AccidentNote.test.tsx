// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { AccidentNote, accidentWords } from './AccidentNote';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const ACCIDENT = { deleted: 1200, since: '2026-11-23' };

it('says what happened and leads there, and is quiet from then on', async () => {
  answerWith({ readAccident: () => ok(ACCIDENT), dismissAccident: () => ok(null) });
  const onSee = vi.fn();
  const { getByText, getByRole, queryByRole } = await rendered(<AccidentNote onSee={onSee} />);
  expect(getByText(/^1,200 contacts were deleted since /)).toBeTruthy();
  await click(getByRole('button', { name: 'See them' }));
  expect(onSee).toHaveBeenCalledWith('recently-deleted?since=2026-11-23');
  expect(sent('dismissAccident')).toHaveLength(1);
  expect(queryByRole('button')).toBeNull();
});

it('shows nothing where nothing happened', async () => {
  answerWith({ readAccident: () => ok(null) });
  const { queryByRole } = await rendered(<AccidentNote onSee={() => undefined} />);
  expect(queryByRole('button')).toBeNull();
});

it.each([
  ['2026-11-26T12:00:00', '1,200 contacts were deleted since Monday.'],
  ['2026-11-23T18:00:00', '1,200 contacts were deleted today.'],
  ['2026-12-24T12:00:00', '1,200 contacts were deleted since Nov 23, 2026.'],
])('names the day as a person would at %s: %s', (now, words) => {
  expect(accidentWords(ACCIDENT, Date.parse(now))).toBe(words);
});
