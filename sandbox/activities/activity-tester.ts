import { expect, vi } from 'vitest';
import type { ContactRecord } from '../account/contact-record';
import { createSandbox, type Sandbox } from '../sandbox';

/** A quick sandbox, and what the tests of its activities do with it. */
export interface ActivityTester {
  sandbox: Sandbox;
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>;
  /** Starts an activity, waits for its end, and gives it. */
  finish(path: string, body: unknown): Promise<ReturnType<typeof JSON.parse>>;
  contactAt(address: string): ContactRecord;
  idOf(address: string): string;
}

export function createActivityTester(): ActivityTester {
  const sandbox = createSandbox();
  sandbox.limits.perSecond = null;
  sandbox.activities.stepMilliseconds = 1;
  const { access_token } = sandbox.oauth.issue();

  const call: ActivityTester['call'] = async (method, path, body) => {
    const headers = { authorization: `Bearer ${access_token}` };
    const sent = body instanceof FormData ? body : JSON.stringify(body);
    const response = await sandbox.fetch(`https://api.cc.email/v3${path}`, {
      method,
      headers: body instanceof FormData ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };

  function contactAt(address: string): ContactRecord {
    const contact = sandbox.account.findByAddress(address);
    if (!contact) throw new Error(`There is no ${address}`);
    return contact;
  }

  return {
    sandbox,
    call,
    async finish(path, body) {
      const { status, body: started } = await call('POST', path, body);
      expect([status, started.state]).toEqual([201, 'initialized']);
      return vi.waitFor(async () => {
        const { body: activity } = await call('GET', `/activities/${started.activity_id}`);
        expect(activity).toHaveProperty('completed_at');
        return activity;
      }, 10_000);
    },
    contactAt,
    idOf: (address) => contactAt(address).contact_id,
  };
}
