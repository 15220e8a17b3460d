import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import type { Seed } from '../../sandbox/seed/seed';
import type { ApiClient, CallTerms } from '../../utils/constant-contact/api-client';
import { createClient } from '../../utils/constant-contact/client';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from '../../utils/constant-contact/quota-count';
import { ok } from '../../utils/failure';

export const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };

/** The product's own client, connected to a sandbox, by default one in this process; unpaced, for the sandbox does not count either. */
export function connected(
  seed: Seed = 'standings',
  sandbox: Sandbox = createSandbox({ seed }),
): { sandbox: Sandbox; api: ApiClient } {
  sandbox.limits.perSecond = null;
  sandbox.writes.milliseconds = 1;
  sandbox.activities.stepMilliseconds = 1;
  const token = async () => ok(sandbox.oauth.issue().access_token);
  const api = createClient({
    tokens: { current: token, renew: token, end: async () => undefined },
    rateLimiter: { run: (call) => call() },
    quota: createQuotaCount(EMPTY_QUOTA_RECORD, () => {}),
    fetch: (input, init) => sandbox.fetch(input, init),
  });
  return { sandbox, api };
}
