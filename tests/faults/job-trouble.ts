import { faultyAnswer } from '../../sandbox/faults';
import { fail, ok } from '../../utils/failure';
import { listJobs, removeJob } from '../../utils/jobs/job-store';
import { fillDisk } from '../support/full-disk';
import { type Bench, RIVERSIDE } from '../support/jobs';
import { TROUBLES, type Trouble } from './trouble';

/** What a trouble may do to a job: hold its request up, kill its worker, spoil its disk. */
export interface Victim {
  bench: Bench;
  /** Resolves to `null` once the worker was killed. */
  killed: Promise<null>;
  kill(): void;
  /** Ends the trouble: somebody waits for that. */
  heal: () => void;
}

/** What goes wrong as a request of a job is sent. */
export interface JobTrouble {
  name: string;
  /** How often in a row; a read is repeated. */
  times: number;
  /** Whether the job ends as if nothing had happened; else it may also stop. */
  passes: boolean;
  /** All that the job knew is gone. */
  isLost?: true;
  meet(send: () => Promise<Response>, victim: Victim): Promise<Response>;
}

const never = () => new Promise<never>(() => undefined);

/** Of those that requests meet: what of them a job can meet without a network. */
const OF_REQUESTS = TROUBLES.filter(({ name }) => name !== 'connection refused' && name !== 'redirect');
const LASTING = /^(403|404|409)/;

async function meetFault({ fault }: Trouble, send: () => Promise<Response>): Promise<Response> {
  if (fault?.kind === 'status') return faultyAnswer(fault.status, fault.body);
  if (fault?.kind !== 'drop') await send();
  throw fault?.kind === 'silence' ? new DOMException('No answer', 'TimeoutError') : new TypeError('fetch failed');
}

const requestTroubles = OF_REQUESTS.map(
  (trouble): JobTrouble => ({
    name: trouble.name,
    times: trouble.times ?? 3,
    passes: !LASTING.test(trouble.name),
    meet: (send) => meetFault(trouble, send),
  }),
);

/** An answer whose every object was changed. */
function altered(name: string, passes: boolean, alter: (key: string, value: unknown) => unknown): JobTrouble {
  return {
    name,
    times: 1,
    passes,
    async meet(send) {
      const response = await send();
      const text = await response.text();
      const body = text === '' ? '' : JSON.stringify(JSON.parse(text, alter));
      return new Response(body === '' ? null : body, response);
    },
  };
}

const ENUMS = new Set(['permission_to_send', 'state', 'status', 'opt_in_source', 'opt_out_source', 'update_source']);
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const SHAPES: JobTrouble[] = [
  altered('extra field', true, (_, value) => (isObject(value) ? { brand_new: { a: [1] }, ...value } : value)),
  altered('unknown enum', false, (key, value) => (ENUMS.has(key) && typeof value === 'string' ? 'brand_new' : value)),
  altered('missing field', false, (key, value) => (ENUMS.has(key) || key === 'updated_at' ? undefined : value)),
];

const SURROUNDINGS: JobTrouble[] = [
  {
    name: 'killed before',
    times: 1,
    passes: true,
    meet(_, { kill }) {
      kill();
      return never();
    },
  },
  {
    name: 'killed during',
    times: 1,
    passes: true,
    async meet(send, { kill }) {
      await send();
      kill();
      return never();
    },
  },
  {
    name: 'killed after',
    times: 1,
    passes: true,
    async meet(send, { bench, kill }) {
      const answer = await send();
      bench.killAfter(1);
      setTimeout(kill, 1);
      return answer;
    },
  },
  {
    name: 'account switched',
    times: 1,
    passes: true,
    meet(send, victim) {
      const { connection } = victim.bench;
      connection.account = ok({ accountKey: 'somebody-else', organization: 'Somebody else' });
      victim.heal = () => {
        connection.account = ok(RIVERSIDE);
      };
      return send();
    },
  },
  {
    name: 'disconnected',
    times: 1,
    passes: true,
    meet(send, victim) {
      const { connection } = victim.bench;
      connection.account = fail({ kind: 'not-connected' });
      victim.heal = () => {
        connection.account = ok(RIVERSIDE);
      };
      return send();
    },
  },
  {
    name: 'storage full',
    times: 1,
    passes: true,
    meet(send, victim) {
      victim.heal = fillDisk();
      return send();
    },
  },
  {
    name: 'storage wiped',
    times: 1,
    passes: false,
    isLost: true,
    async meet(send) {
      for (const { jobId } of await listJobs()) await removeJob(jobId, jobId);
      return send();
    },
  },
  ...[3, -3].map(
    (hours): JobTrouble => ({
      name: hours > 0 ? 'clock put forward' : 'clock put back',
      times: 1,
      passes: true,
      meet(send, { bench }) {
        bench.ahead += hours * 60 * 60_000;
        return send();
      },
    }),
  ),
];

export const JOB_TROUBLES: JobTrouble[] = [...requestTroubles, ...SHAPES, ...SURROUNDINGS];
