import type { ListeningSandbox } from '../../sandbox/sandbox';
import type { Result } from '../../utils/failure';
import { fetchFrom } from '../support/over-network';
import { arrival, clientOf } from './over-http';
import type { ProductRequest } from './requests';
import type { CellOutcome } from './trouble';

/** What ends whoever sends a request, and not the request itself. */
export interface Interruption {
  name: string;
  /** Sends the request, ends whoever sent it, and has it sent anew where the worker is another; gives the last answer. */
  meet(request: ProductRequest, sandbox: ListeningSandbox): Promise<Result<unknown>>;
  read: CellOutcome;
  write: CellOutcome;
}

/** A request of whoever is killed: its connection is cut, and what it would have told is heard by nobody. */
function sendAndKill({ method, send }: ProductRequest, sandbox: ListeningSandbox): () => void {
  const life = new AbortController();
  const real = fetchFrom(sandbox);
  const doomed: typeof globalThis.fetch = (input, init) =>
    init?.method === method ? real(input, { ...init, signal: life.signal }) : real(input, init);
  send(clientOf(sandbox, { fetch: doomed }), sandbox).catch(() => undefined);
  return () => life.abort();
}

const anew = ({ send }: ProductRequest, sandbox: ListeningSandbox) => send(clientOf(sandbox), sandbox);
const ok = (arrivals: number): CellOutcome => ({ result: 'ok', arrivals });

/** A write is sent anew by those who look first what became of it, which the matrices of forms and jobs show. */
const BY_OTHERS: CellOutcome = { result: 'see forms, jobs', arrivals: 0 };

export const INTERRUPTIONS: Interruption[] = [
  {
    name: 'account switched',
    async meet({ method, send }, sandbox) {
      const connection = new AbortController();
      const letGo = sandbox.faults.hold({ method });
      const sent = send(clientOf(sandbox, { signal: connection.signal }), sandbox);
      await arrival(sandbox, method);
      connection.abort();
      letGo();
      return sent;
    },
    read: { result: 'not-connected', arrivals: 1 },
    // On its way it is followed to its answer: the log has to say what became of it.
    write: ok(1),
  },
  { name: 'killed before', meet: anew, read: ok(1), write: BY_OTHERS },
  {
    name: 'killed during',
    async meet(request, sandbox) {
      const letGo = sandbox.faults.hold({ method: request.method, times: 1 });
      const kill = sendAndKill(request, sandbox);
      await arrival(sandbox, request.method);
      kill();
      letGo();
      return anew(request, sandbox);
    },
    read: ok(2),
    write: BY_OTHERS,
  },
  {
    name: 'killed after',
    async meet(request, sandbox) {
      const kill = sendAndKill(request, sandbox);
      await arrival(sandbox, request.method);
      while (sandbox.requests.some(({ took }) => took === null)) await new Promise((resolve) => setTimeout(resolve, 1));
      kill();
      return anew(request, sandbox);
    },
    read: ok(2),
    write: BY_OTHERS,
  },
];
