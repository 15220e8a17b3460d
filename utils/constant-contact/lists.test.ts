import { expect, it } from 'vitest';
import { connected, TERMS } from '../../tests/support/client';
import { readAllLists, readListSizes } from './lists';

it.each([
  ['all lists', readAllLists],
  ['their sizes', readListSizes],
])('reads %s of an account with more than a page of them, 500 at a time', async (_, read) => {
  const { sandbox, api } = connected();
  const [list] = sandbox.account.lists.values();
  for (let more = sandbox.account.lists.size; list && more < 1_101; more += 1) {
    sandbox.account.lists.set(`${more}`, { ...list, list_id: `${more}`, name: `List ${more}` });
  }
  const lists = await read(api, TERMS);
  // One of the seed is deleted.
  expect(lists.ok && new Set(lists.value.map(({ listId }) => listId)).size).toBe(1_100);
  expect(sandbox.requests.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('limit') ?? 'cursor')).toEqual([
    '500',
    'cursor',
    'cursor',
  ]);
});
