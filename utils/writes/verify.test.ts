import { describe, expect, it } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHarness } from '../../tests/support/writes';
import { unmeantChanges } from './verify';

const changed = (...fields: string[]) => fields.map((field) => ({ field, before: null, after: 'x' }));
const OPT_OUT = 'email_address.opt_out_date';

it.each([
  ['restore', ['deleted_at', 'list_memberships', 'update_source'], []],
  [
    'restore',
    ['deleted_at', 'email_address.permission_to_send', 'notes'],
    ['email_address.permission_to_send', 'notes'],
  ],
  ['sign-up', ['email_address.permission_to_send', 'first_name', 'company_name'], ['company_name']],
  ['sign-up', ['email_address.opt_in_date', OPT_OUT], [OPT_OUT]],
  ['add', ['first_name', 'email_address.address'], []],
  ['add', ['email_address.address', OPT_OUT], [OPT_OUT]],
] as const)('of a %s that changed %j, %j was not meant', (what, fields, unmeant) => {
  expect(unmeantChanges({ what, changes: changed(...fields) })).toEqual(unmeant);
});

describe('an outcome', () => {
  it('names what else is different since the look, and the entry that can be undone', async () => {
    const harness = await createWriteHarness();
    harness.onArrival = ({ method }) => {
      if (method === 'POST') harness.contactAt(SEED.deleted).company_name = 'Another library';
    };
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    const { id } = await harness.lastEntry();
    expect(outcome).toMatchObject({ value: { alsoChanged: ['company_name'], undoableEntryId: id } });
  });

  it('of what cannot be undone names no entry', async () => {
    const harness = await createWriteHarness();
    const outcome = await harness.writes.applyRemedy(harness.request('sign-up', SEED.unsubscribed));
    expect(outcome).toMatchObject({ value: { alsoChanged: [], undoableEntryId: null } });
  });
});
