import { faultyAnswer } from '../../sandbox/faults';
import { fail, ok } from '../../utils/failure';
import { listJobs, removeJob } from '../../utils/jobs/job-store';
import { fillDisk } from '../support/full-disk';
import { type JobHarness, RIVERSIDE } from '../support/jobs';
import { TROUBLES, type Trouble } from './trouble';

/** What a trouble may do to a job: hold its request up, kill its worker, spoil its disk. */
export interface Victim {
  bench: JobHarness;
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

/** Of those that requests meet: a job has its network, and what is large is a matter of each request alone. */
const OF_REQUESTS = TROUBLES.filter(({ name }) => name !== 'connection refused' && name !== '50 MB answer');
/** After these a job may end as well; an answer that lacks what it should tell may tell a job something else. */
const LASTING = /^(403|404|409|unknown enum|missing field)/;

async function meetFault({ fault }: Trouble, send: () => Promise<Response>): Promise<Response> {
  if (fault?.kind === 'status') return faultyAnswer(fault.status, fault.body);
  if (fault?.kind === 'altered') {
    const response = await send();
    const text = await response.text();
    return new Response(text === '' ? null : fault.alter(text), response);
  }
  if (fault?.kind !== 'drop' && fault?.kind !== 'redirect') await send();
  throw fault?.kind === 'silence' ? new DOMException('No answer', 'TimeoutError') : new TypeError('fetch failed');
}

export const REQUEST_TROUBLES = OF_REQUESTS.map((trouble) => ({
  name: trouble.name,
  times: trouble.times ?? (trouble.fault?.kind === 'altered' ? 1 : 3),
  passes: !LASTING.test(trouble.name),
  meet: (send: () => Promise<Response>) => meetFault(trouble, send),
}));

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

export const JOB_TROUBLES: JobTrouble[] = [...REQUEST_TROUBLES, ...SURROUNDINGS];
