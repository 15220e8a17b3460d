import type { ListeningSandbox } from '../../sandbox/sandbox';
import { fetchFrom } from '../support/over-network';
import { noAnswer, nobodyAt, onceDone } from './over-http';
import type { Trouble } from './trouble';

/** A request of long work that is about to go over a real connection. */
export interface Sent {
  request: Request;
  sandbox: ListeningSandbox;
  /** Lets it go; a `signal` ends it instead of its own. */
  send(signal?: AbortSignal): Promise<Response>;
}

export type Intercept = (sent: Sent) => Promise<Response>;

/** The sandbox as it answers over its port, and a way to decide what becomes of each request from now on. */
export function overPort(sandbox: ListeningSandbox): { sandbox: ListeningSandbox; intercept(how: Intercept): void } {
  const fetch = fetchFrom(sandbox);
  let decide: Intercept = ({ send }) => send();
  return {
    sandbox: {
      ...sandbox,
      fetch(input, init) {
        const request = new Request(input, init);
        const send = (signal = request.signal) => fetch(request.clone(), { signal });
        return decide({ request, sandbox, send });
      },
    },
    intercept(how) {
      decide = how;
    },
  };
}

/** Sends a request so that it meets a trouble where that would be met: on its way, or at the server. */
export function meetFault({ fault }: Trouble, { request, sandbox, send }: Sent): Promise<Response> {
  if (!fault) return fetchFrom(nobodyAt(sandbox))(request);
  const { hostname: host, pathname: path, search: query } = new URL(request.url);
  sandbox.faults.add({ fault, method: request.method, host, path, query, times: 1 });
  return send(fault.kind === 'silence' ? onceDone(sandbox, request, noAnswer()) : undefined);
}
