import { expect, it } from 'vitest';
import { type Failure, fail } from '../failure';
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
