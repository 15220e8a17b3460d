// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { type Failure, fail, ok } from '@/utils/failure';
import { answerWith } from '../tests/support/background';
import { click, rendered, type } from '../tests/support/render';
import { lists } from '../tests/support/verdicts';
import { ListChoice } from './ListChoice';

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
  // The button is gone, and the keyboard's place with it unless the group takes it.
  expect(document.activeElement).toBe(getByRole('group', { name: 'Lists' }));
});

it('says what to do where the account has no lists', async () => {
  answerWith({ readLists: () => ok([]) });
  const { getByText } = await choice();
  expect(getByText(/no lists yet/)).toBeTruthy();
});

it('reads the lists anew when what was chosen was not taken, and unticks one that is gone', async () => {
  answerWith({ readLists: () => ok(lists(3)) });
  const chosen = new Set(['list-1', 'list-2']);
  const onChosen = vi.fn();
  const choiceAfter = (rejection: Failure | null) => (
    <ListChoice label="Lists" chosen={chosen} onChosen={onChosen} rejection={rejection} />
  );
  const { getByRole, getAllByRole, redraw } = await rendered(choiceAfter(null));
  answerWith({ readLists: () => ok(lists(3).filter(({ listId }) => listId !== 'list-2')) });
  await redraw(choiceAfter({ kind: 'invalid-input', detail: 'no such list' }));
  expect(getAllByRole('checkbox')).toHaveLength(2);
  expect(onChosen.mock.calls).toEqual([[new Set(['list-1'])]]);
  expect(getByRole('alert').textContent).toMatch(/no longer selected: List 2$/i);
});
