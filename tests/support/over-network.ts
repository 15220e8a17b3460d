import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { HOSTS } from '../../sandbox/hosts';
import type { ListeningSandbox } from '../../sandbox/sandbox';

const NAMES: readonly string[] = Object.values(HOSTS);

/**
 * `fetch` over real connections, to which the sandbox is all of Constant Contact; any other host is refused. Node's own
 * does not let a caller name the host. Like any, it fails with a `TypeError`, or with the reason of the `signal`.
 */
export function fetchFrom(sandbox: ListeningSandbox): typeof globalThis.fetch {
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
  const send = (host: string, path: string, asked: Request, body: string): Promise<IncomingMessage> => {
    const { method, signal } = asked;
    const headers = { ...Object.fromEntries(asked.headers), host };
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: sandbox.port, path, method, headers, signal, agent };
      request(options, resolve).on('error', reject).end(body);
    });
  };
  return async (input, init) => {
    const asked = new Request(input, init);
    const { hostname, pathname, search } = new URL(asked.url);
    if (!NAMES.includes(hostname)) throw new Error(`Nobody may call ${hostname}`);
    const body = await asked.text();
    try {
      const incoming = await send(hostname, `${pathname}${search}`, asked, body);
      const elsewhere = placeToAsk(incoming, asked);
      if (!elsewhere) return await responseOf(incoming);
      incoming.resume();
      // The sandbox writes down every host that is asked.
      return await responseOf(await send(elsewhere.hostname, elsewhere.pathname, asked, body));
    } catch (error) {
      asked.signal.throwIfAborted();
      throw new TypeError('fetch failed', { cause: error });
    }
  };
}

/** Where an answer leads, if anywhere, and the caller lets it lead. */
function placeToAsk({ statusCode: status = 0, headers }: IncomingMessage, { redirect }: Request): URL | null {
  if (status < 300 || status >= 400 || redirect === 'manual') return null;
  if (redirect === 'error') throw new Error('It leads elsewhere');
  return new URL(headers.location ?? '');
}

async function responseOf(incoming: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const status = incoming.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  return new Response(chunks.length === 0 ? null : Buffer.concat(chunks), { status, headers });
}
