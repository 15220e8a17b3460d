import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSandbox } from '../../sandbox/sandbox';
import { fail, ok } from '../failure';
import type { ApiRequest } from './api-client';
import { createClient } from './client';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from './quota-count';

const READ: ApiRequest = { purpose: 'check', priority: 'interactive', method: 'GET', path: '/contacts/counts' };
const BULK: ApiRequest = { ...READ, purpose: 'job', priority: 'bulk' };
const FAULT = { kind: 'status', status: 429, body: { json: { message: 'Limit Exceeded' } } } as const;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => void vi.useRealTimers());

function connected() {
  const sandbox = createSandbox();
  sandbox.limits.perSecond = null;
  const quota = createQuotaCount(EMPTY_QUOTA_RECORD, () => {});
  const issue = async () => ok(sandbox.oauth.issue().access_token);
  const tokens = { current: issue, renew: issue, end: async () => undefined };
  const api = createClient({ tokens, quota, rateLimiter: { run: (call) => call() }, fetch: sandbox.fetch });
  /** Sends while time passes, so that no wait before a repeat is really waited. */
  const send = async (request: ApiRequest) => {
    const answer = api.send(request);
    await vi.advanceTimersByTimeAsync(60_000);
    return answer;
  };
  return { sandbox, quota, send };
}

it('takes a bare 429 that outlasts the second limit for the day’s quota, and a short one for what it is', async () => {
  const { sandbox, send } = connected();
  sandbox.faults.add({ fault: FAULT, times: 2 });
  expect(await send(READ)).toMatchObject({ ok: true });
  sandbox.faults.add({ fault: FAULT, times: 3 });
  expect(await send(READ)).toMatchObject({ failure: { kind: 'daily-quota' } });
});

it('leaves a bare 429 of bulk work what it is, unless most of the day’s calls are used by our own count', async () => {
  const { sandbox, quota, send } = connected();
  sandbox.faults.add({ fault: FAULT });
  expect(await send(BULK)).toEqual(fail({ kind: 'throttled', unexplained: true }));
  for (let call = 3; call < 9000; call += 1) quota.take('job');
  expect(await send(BULK)).toMatchObject({ failure: { kind: 'daily-quota' } });
});
