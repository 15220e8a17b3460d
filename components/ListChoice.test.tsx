// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { fail, ok } from '@/utils/failure';
import { ListChoice } from './ListChoice';
import { answerWith } from './testing/background';
import { click, rendered, type } from './testing/rendered';
import { lists } from './testing/verdicts';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const choice = (defaults: string[] = [], onChosen: (chosen: ReadonlySet<string>) => void = () => undefined) =>
  rendered(<ListChoice label="Lists" chosen={new Set()} onChosen={onChosen} defaults={defaults} />);

it('has a box for each list in a group, and no filter for a few', async () => {
  answerWith({ readLists: () => ok(lists(9)) });
  const { getByRole, getAllByRole, queryByRole } = await choice();
  expect(getByRole('group', { name: 'Lists' })).toBeTruthy();
  expect(getAllByRole('checkbox')).toHaveLength(9);
  expect(queryByRole('searchbox')).toBeNull();
});

it('filters a thousand lists by their names', async () => {
  answerWith({ readLists: () => ok(lists(1000)) });
  const { getByRole, getAllByRole, queryAllByRole, getByText } = await choice();
  await type(getByRole('searchbox', { name: 'Filter lists' }), 'LIST 99');
  expect(getAllByRole('checkbox')).toHaveLength(11);
  await type(getByRole('searchbox', { name: 'Filter lists' }), 'nowhere');
  expect(queryAllByRole('checkbox')).toEqual([]);
  expect(getByText('No list matches “nowhere”.')).toBeTruthy();
});

it('ticks the default lists that still exist', async () => {
  answerWith({ readLists: () => ok(lists(3)) });
  const onChosen = vi.fn();
  await choice(['list-2', 'gone'], onChosen);
  expect(onChosen.mock.calls).toEqual([[new Set(['list-2'])]]);
});

it('offers to read the lists again after a failure', async () => {
  answerWith({ readLists: () => fail({ kind: 'offline' }) });
  const { getByRole, getAllByRole } = await choice();
  expect(getByRole('alert').textContent).toMatch(/online/);
  answerWith({ readLists: () => ok(lists(3)) });
  await click(getByRole('button', { name: 'Try again' }));
  expect(getAllByRole('checkbox')).toHaveLength(3);
});

it('says what to do where the account has no lists', async () => {
  answerWith({ readLists: () => ok([]) });
  const { getByText } = await choice();
  expect(getByText(/no lists yet/)).toBeTruthy();
});
