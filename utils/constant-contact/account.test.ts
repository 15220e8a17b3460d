import { expect, it } from 'vitest';
import { type Failure, fail, ok } from '../failure';
import { NAMELESS, readIdentity } from './account';

it.each<[Failure & { kind: 'forbidden' }, boolean]>([
  [{ kind: 'forbidden', reason: 'privilege' }, true],
  [{ kind: 'forbidden', reason: 'unknown' }, true],
  [{ kind: 'forbidden', reason: 'no-account' }, false],
])(
  'takes a refusal for an account without a name, but not for one that is not there: %o',
  async (failure, isNameless) => {
    const api = { send: async () => fail(failure) };
    const identity = await readIdentity(api, { purpose: 'account', priority: 'interactive' });
    expect(identity).toEqual(isNameless ? { ok: true, value: NAMELESS } : fail(failure));
  },
);

it.each([
  ['', null],
  [' \t ', null],
  [' Riverside  Bakery\n', 'Riverside Bakery'],
])('takes the name %j as a page shows it', async (organization_name, organization) => {
  const body = { encoded_account_id: '', organization_name };
  const api = { send: async () => ok({ status: 200, body, answeredAt: null }) };
  const identity = await readIdentity(api, { purpose: 'account', priority: 'interactive' });
  expect(identity).toEqual(ok({ ...NAMELESS, organization }));
});
