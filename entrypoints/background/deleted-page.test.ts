import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { connected } from '../../tests/support/client';
import { holdInNet } from '../../tests/support/net';
import { fail, ok } from '../../utils/failure';
import { newList, newRecord } from '../../utils/safety-net/net-record';
import { readDeletedPage } from './deleted-page';

const named = (listId: string) => ({ ...newList(listId), name: `List ${listId}` });

it('says of no list that it is gone while the lists cannot be read', async () => {
  const { sandbox, api } = connected();
  const contactId = sandbox.account.findByAddress(SEED.deleted)?.contact_id ?? '';
  const record = { ...newRecord('riverside'), lists: [named('kept'), named('old')] };
  await holdInNet(record, [{ contactId, lists: [0, 1], tags: [], isDeleted: true, seenAt: 1 }]);
  const read = async (existing: Awaited<ReturnType<Parameters<typeof readDeletedPage>[1]['named']>>) => {
    const deps = { api, accountKey: 'riverside', now: Date.now, named: async () => existing };
    const page = await readDeletedPage(null, deps);
    return page.ok && page.value.lists.filter(({ listId }) => listId === 'kept' || listId === 'old');
  };
  expect(await read(ok([{ listId: 'kept', name: 'List kept' }]))).toEqual([
    { listId: 'kept', name: 'List kept', isGone: false },
    { listId: 'old', name: 'List old', isGone: true },
  ]);
  expect(await read(fail({ kind: 'service-down', status: 503 }))).toEqual([
    { listId: 'kept', name: 'List kept', isGone: false },
    { listId: 'old', name: 'List old', isGone: false },
  ]);
});
