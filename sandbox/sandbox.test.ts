import { request } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { HOSTS } from './hosts';
import { type ListeningSandbox, startSandbox } from './sandbox';

let sandbox: ListeningSandbox;
afterEach(() => sandbox.stop());

describe('the listening sandbox', () => {
  it('answers over TLS for the host that the Host header names', async () => {
    sandbox = await startSandbox();
    expect(await get(HOSTS.api, '/v3/contacts')).toMatchObject({ status: 401 });
    expect(await get(HOSTS.authorization, '/.well-known/openid-configuration')).toMatchObject({ status: 404 });
    expect(await get('www.example.com', '/')).toMatchObject({ status: 421 });
  });

  it('writes down every request with its query as it came', async () => {
    sandbox = await startSandbox();
    await get(HOSTS.api, '/v3/contacts?email=a%2Bb%40x.example');
    expect(sandbox.requests).toMatchObject([
      { method: 'GET', host: HOSTS.api, path: '/v3/contacts?email=a%2Bb%40x.example', status: 401 },
    ]);
  });

  it('ends the connection before headers, in the middle of the body, or never answers', async () => {
    sandbox = await startSandbox();
    sandbox.faults.add({ path: '/drop', fault: { kind: 'drop' } });
    sandbox.faults.add({ path: '/v3/contacts', fault: { kind: 'cut' } });
    sandbox.faults.add({ path: '/silence', fault: { kind: 'silence' } });
    await expect(get(HOSTS.api, '/drop')).rejects.toThrow();
    await expect(get(HOSTS.api, '/v3/contacts')).rejects.toThrow('aborted');
    await expect(get(HOSTS.api, '/silence', AbortSignal.timeout(100))).rejects.toThrow();
    expect(sandbox.requests.map(({ status }) => status)).toEqual([null, 401, null]);
  });

  it('refuses connections while offline, and is back on the same port afterwards', async () => {
    sandbox = await startSandbox();
    await sandbox.goOffline();
    await expect(get(HOSTS.api, '/v3/contacts')).rejects.toThrow('ECONNREFUSED');
    await sandbox.goOnline();
    expect(await get(HOSTS.api, '/v3/contacts')).toMatchObject({ status: 401 });
  });
});

function get(host: string, path: string, signal?: AbortSignal): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: sandbox.port, path, headers: { host }, rejectUnauthorized: false };
    const outgoing = request({ ...options, ...(signal ? { signal } : {}) }, async (incoming) => {
      try {
        let body = '';
        for await (const chunk of incoming) body += chunk;
        resolve({ status: incoming.statusCode, body });
      } catch (error) {
        reject(error);
      }
    });
    outgoing.on('error', reject).end();
  });
}
