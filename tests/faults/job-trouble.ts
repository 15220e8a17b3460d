import { fail, ok } from '../../utils/failure';
import { listJobs, removeJob } from '../../utils/jobs/job-store';
import { fillDisk } from '../support/full-disk';
import { type JobHarness, RIVERSIDE } from '../support/jobs';
import { grown, LARGE_ANSWER } from './alterations';
import { onceDone } from './over-http';
import { meetFault, type Sent } from './sent';
import { TROUBLES } from './trouble';

/** What a trouble may do to a job: hold its request up, kill its worker, spoil its disk. */
export interface Victim {
  harness: JobHarness;
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
  meet(sent: Sent, victim: Victim): Promise<Response>;
}

const never = () => new Promise<never>(() => undefined);

/** After these a job may end as well; an answer that lacks what it should tell may tell a job something else. */
const LASTING = /^(403|404|409|unknown enum|missing field)/;

export const REQUEST_TROUBLES = TROUBLES.map((trouble) => ({
  name: trouble.name,
  times: trouble.times ?? (trouble.fault?.kind === 'altered' ? 1 : 3),
  passes: !LASTING.test(trouble.name),
  meet: async (sent: Sent) =>
    trouble.name === LARGE_ANSWER ? grown(await sent.send()) : await meetFault(trouble, sent),
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
    async meet({ request, send, sandbox }, { kill }) {
      await send(onceDone(sandbox, request)).catch(() => undefined);
      kill();
      return never();
    },
  },
  {
    name: 'killed after',
    times: 1,
    passes: true,
    async meet({ send }, { harness, kill }) {
      const answer = await send();
      harness.killAfter(1);
      setTimeout(kill, 1);
      return answer;
    },
  },
  {
    name: 'account switched',
    times: 1,
    passes: true,
    meet({ send }, victim) {
      const { connection } = victim.harness;
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
    meet({ send }, victim) {
      const { connection } = victim.harness;
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
    meet({ send }, victim) {
      victim.heal = fillDisk();
      return send();
    },
  },
  {
    name: 'storage wiped',
    times: 1,
    passes: false,
    isLost: true,
    async meet({ send }) {
      for (const { jobId } of await listJobs()) await removeJob(jobId, jobId);
      return send();
    },
  },
  ...[3, -3].map(
    (hours): JobTrouble => ({
      name: hours > 0 ? 'clock put forward' : 'clock put back',
      times: 1,
      passes: true,
      meet({ send }, { harness }) {
        harness.ahead += hours * 60 * 60_000;
        return send();
      },
    }),
  ),
];

export const JOB_TROUBLES: JobTrouble[] = [...REQUEST_TROUBLES, ...SURROUNDINGS];
