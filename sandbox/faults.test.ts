import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSandbox, type Sandbox } from './sandbox';
import { SEED } from './seed/addresses';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = createSandbox();
});

function ask(method = 'GET', path = '/contacts?limit=1', signal?: AbortSignal): Promise<Response> {
  const headers = { authorization: `Bearer ${sandbox.oauth.issue().access_token}` };
  return sandbox.fetch(`https://api.cc.email/v3${path}`, { method, headers, ...(signal ? { signal } : {}) });
}

function activeId(): string {
  return sandbox.account.findByAddress(SEED.active)?.contact_id ?? '';
}

describe('a fault', () => {
  it('meets as many requests as it was told to, after those it was told to spare', async () => {
    sandbox.faults.add({ path: '/v3/contacts', skip: 1, times: 2, fault: { kind: 'status', status: 503 } });
    const statuses = [];
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  it('meets only its own method and path, until it is taken away', async () => {
    const takeAway = sandbox.faults.add({ method: 'GET', path: /counts$/, fault: { kind: 'status', status: 500 } });
    expect((await ask()).status).toBe(200);
    expect((await ask('GET', '/contacts/counts')).status).toBe(500);
    takeAway();
    expect((await ask('GET', '/contacts/counts')).status).toBe(200);
  });

  it.each([
    ['array', 'application/json', /^\[\{"error_key"/],
    ['object', 'application/json', /^\{"error_key"/],
    ['html', 'text/html', /^<!doctype html>/],
    ['empty', null, /^$/],
    [{ json: 'text' }, 'application/json', /^"text"$/],
  ] as const)('can have the body %j', async (body, type, text) => {
    sandbox.faults.add({ fault: { kind: 'status', status: 500, body } });
    const response = await ask();
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toMatch(text);
  });

  it('drops a connection with nothing done', async () => {
    sandbox.faults.add({ method: 'DELETE', fault: { kind: 'drop' } });
    await expect(ask('DELETE', `/contacts/${activeId()}`)).rejects.toThrow(TypeError);
    expect(sandbox.account.findByAddress(SEED.active)?.deleted_at).toBeUndefined();
  });

  it('loses an answer with the write done, until the caller gives up', async () => {
    sandbox.faults.add({ method: 'DELETE', fault: { kind: 'silence' } });
    const caller = new AbortController();
    const answer = ask('DELETE', `/contacts/${activeId()}`, caller.signal);
    await vi.waitFor(() => expect(sandbox.account.findByAddress(SEED.active)?.deleted_at).toBeDefined());
    caller.abort();
    await expect(answer).rejects.toThrow('abort');
    expect(sandbox.requests.at(-1)?.status).toBeNull();
  });

  it('cuts a body after its headers', async () => {
    sandbox.faults.add({ fault: { kind: 'cut' } });
    const response = await ask();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('makes an answer late', async () => {
    sandbox.faults.add({ fault: { kind: 'latency', milliseconds: 40 } });
    expect((await ask()).status).toBe(200);
    expect(sandbox.requests.at(-1)?.took).toBeGreaterThanOrEqual(39);
  });

  it('holds an answer back until it is let go, and no other', async () => {
    const letGo = sandbox.faults.hold({ method: 'DELETE' });
    const held = ask('DELETE', `/contacts/${activeId()}`);
    expect((await ask()).status).toBe(200);
    expect(sandbox.account.findByAddress(SEED.active)?.deleted_at).toBeUndefined();
    letGo();
    expect((await held).status).toBe(204);
    expect(sandbox.account.findByAddress(SEED.active)?.deleted_at).toBeDefined();
  });
});
