import { describe, expect, it } from 'vitest';
import { type Failure, fail, ok, type Result } from '../failure';
import { explainFailure } from './explain-failure';

const ANY_REASON = 'You lack the necessary scopes, the user privileges, or the application is deactivated.';
const forbidden: Failure = { kind: 'forbidden', reason: 'unknown', detail: ANY_REASON };

function ask(missing: Result<string[]>) {
  return { readMissingPrivileges: async () => missing };
}

describe('explainFailure', () => {
  it('names the rights that the user lacks', async () => {
    expect(await explainFailure(forbidden, ask(ok(['contacts:write'])))).toMatchObject({
      reason: 'privilege',
      missing: ['contacts:write'],
    });
  });

  it('finds a deactivated application by its being refused even that question', async () => {
    const refused = fail({ kind: 'forbidden', reason: 'unknown' });
    expect(await explainFailure(forbidden, ask(refused))).toMatchObject({ reason: 'deactivated' });
  });

  it('finds a login without an account by the gateway’s words on everything, while connecting alone', async () => {
    const words: Failure = { kind: 'forbidden', reason: 'unknown', detail: 'Forbidden' };
    const connecting = { ...ask(fail(words)), isConnecting: true };
    expect(await explainFailure(words, connecting)).toMatchObject({ reason: 'no-account' });
    expect(await explainFailure(forbidden, connecting)).toMatchObject({ reason: 'deactivated' });
    expect(await explainFailure(words, ask(fail(words)))).toMatchObject({ reason: 'deactivated' });
  });

  it('concludes that it is the scope when the answer named it and nothing else is wrong', async () => {
    expect(await explainFailure(forbidden, ask(ok([])))).toMatchObject({ reason: 'scope' });
    const bare: Failure = { kind: 'forbidden', reason: 'unknown' };
    expect(await explainFailure(bare, ask(ok([])))).toEqual(bare);
  });

  it('leaves a 403 as it is when asking fails', async () => {
    expect(await explainFailure(forbidden, ask(fail({ kind: 'offline' })))).toEqual(forbidden);
  });

  it('asks nothing about other failures', async () => {
    const silent = { readMissingPrivileges: () => Promise.reject(new Error('asked')) };
    expect(await explainFailure({ kind: 'timeout' }, silent)).toEqual({ kind: 'timeout' });
    expect(await explainFailure({ kind: 'forbidden', reason: 'scope' }, silent)).toMatchObject({ reason: 'scope' });
  });
});
