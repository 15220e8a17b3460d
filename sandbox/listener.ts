import { once } from 'node:events';
import { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { certificate } from './certificate';
import type { Outcome } from './outcome';

/** The sandbox on a port of this machine, over TLS. */
export interface Listener {
  port: number;
  /** Refuses connections, and ends the open ones, until `goOnline`. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
}

/** Listens on loopback; port 0 takes a free one. The host of a request is what its Host header says. */
export async function listen(port: number, handle: (request: Request) => Promise<Outcome>): Promise<Listener> {
  const answer = getRequestListener(
    async (request, { outgoing }) => {
      if (!(outgoing instanceof ServerResponse)) throw new Error('The sandbox speaks HTTP/1.1 only.');
      return perform(await handle(request), outgoing);
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer(await certificate(), answer);
  const open = async (at: number) => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  await open(port);
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return {
    port: taken,
    async goOffline() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
    goOnline: () => (server.listening ? Promise.resolve() : open(taken)),
  };
}

async function perform(outcome: Outcome, outgoing: ServerResponse): Promise<Response> {
  switch (outcome.kind) {
    case 'answered':
      return outcome.response;
    case 'dropped':
      outgoing.socket?.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'cut':
      await sendHalf(outcome.response, outgoing);
      return RESPONSE_ALREADY_SENT;
    case 'silent':
      return RESPONSE_ALREADY_SENT;
  }
}

async function sendHalf(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': body.length + 1 });
  outgoing.write(body.subarray(0, Math.ceil(body.length / 2)), () => outgoing.socket?.destroy());
}
