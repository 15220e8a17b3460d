import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { touch } from '../../sandbox/account/contact-changes';
import { startSandbox } from '../../sandbox/sandbox';
import { readEverybody, readRecord, removeNet } from '../../utils/safety-net/net-store';
import type { SafetyNetState } from '../../utils/safety-net/safety-net-state';
import { fillDisk } from '../support/full-disk';
import { hurry } from '../support/hurry';
import { DAY_MS, everybody, listsOf, netHouse } from '../support/net';
import { REQUEST_TROUBLES } from './job-trouble';
import { onceDone } from './over-http';
import { type Intercept, overPort, type Sent } from './sent';
import { requestOf, type Step, stepsOf } from './steps';
import { printTable } from './table';
import { ELSEWHERE } from './trouble';

type House = ReturnType<typeof netHouse>;

/** What a reading meets, and how it is over. */
interface Victim {
  house: House;
  net: House['net'];
  /** Resolves once the worker is killed: it answers nothing any more. */
  killed: Promise<null>;
  kill(): void;
  heal(): void;
}

interface NetTrouble {
  name: string;
  times: number;
  meet(sent: Sent, victim: Victim): Promise<Response>;
}

const never = () => new Promise<never>(() => undefined);

/** The worker is gone with what it waits for; another one goes on. */
function kill(victim: Victim): Promise<never> {
  victim.net.leave();
  victim.net = victim.house.worker();
  victim.kill();
  void victim.net.wake();
  return never();
}

const SURROUNDINGS: NetTrouble[] = [
  { name: 'killed before', times: 1, meet: (_, victim) => kill(victim) },
  {
    name: 'killed during',
    times: 1,
    async meet({ request, send, sandbox }, victim) {
      await send(onceDone(sandbox, request)).catch(() => undefined);
      return kill(victim);
    },
  },
  {
    name: 'killed after',
    times: 1,
    async meet({ send }, victim) {
      const answer = await send();
      setTimeout(() => void kill(victim), 1);
      return answer;
    },
  },
  {
    name: 'account switched',
    times: 1,
    async meet({ send }, victim) {
      const { setting } = victim.house;
      victim.net.leave();
      setting.accountKey = 'hilltop';
      victim.heal = () => {
        setting.accountKey = 'riverside';
      };
      return send();
    },
  },
  {
    name: 'storage full',
    times: 1,
    meet({ send }, victim) {
      victim.heal = fillDisk();
      return send();
    },
  },
  {
    name: 'storage wiped',
    times: 1,
    async meet({ send }) {
      await removeNet();
      return send();
    },
  },
  ...[3, -3].map(
    (hours): NetTrouble => ({
      name: hours > 0 ? 'clock put forward' : 'clock put back',
      times: 1,
      meet({ send }, { house }) {
        house.sandbox.clock.advance(hours * 60 * 60_000);
        return send();
      },
    }),
  ),
];

const TROUBLES: NetTrouble[] = [...REQUEST_TROUBLES, ...SURROUNDINGS];

interface Row {
  name: string;
  /** More than 500 are two pages. */
  contacts: number;
  prepare(house: House): Promise<void>;
  begin(net: House['net']): Promise<unknown>;
}

const ROWS: Row[] = [
  { name: 'first reading', contacts: 501, prepare: async () => {}, begin: (net) => net.start() },
  {
    name: 'refresh',
    contacts: 20,
    async prepare({ account, snapshot, sandbox }) {
      await snapshot();
      const [moved] = everybody(account);
      if (!moved) throw new Error('Nobody is there');
      moved.list_memberships = [...account.lists.keys()].slice(0, 2);
      touch(account, moved, 'Account');
      sandbox.clock.advance(DAY_MS);
    },
    begin: (net) => net.wake(),
  },
];

const table: string[][] = [];

afterAll(() => {
  printTable(['step', ...TROUBLES.map(({ name }) => name)], table);
});
beforeEach(hurry);
afterEach(() => void vi.restoreAllMocks());

it.each(ROWS)('$name knows everybody in the end, whatever happens at any step', { timeout: 120_000 }, async (row) => {
  const requests: string[] = [];
  await run(row, () => ({ request, send }) => {
    requests.push(requestOf(request));
    return send();
  });
  for (const step of stepsOf(requests)) {
    const cells: string[] = [];
    for (const trouble of TROUBLES) cells.push(await meet(row, step, trouble));
    table.push([`${row.name}: ${step.name}`, ...cells]);
    expect(cells.filter((cell) => !cell.endsWith('done'))).toEqual([]);
  }
});

function meet(row: Row, step: Step, trouble: NetTrouble): Promise<string> {
  let left = trouble.times;
  let toSkip = step.before;
  return run(row, (victim) => (sent) => {
    if (left === 0 || requestOf(sent.request) !== step.request) return sent.send();
    toSkip -= 1;
    if (toSkip >= 0) return sent.send();
    left -= 1;
    return trouble.meet(sent, victim);
  });
}

/** Reads from beginning to end, as an admin and time have it go on; tells what was said meanwhile. */
async function run({ contacts, prepare, begin }: Row, of: (victim: Victim) => Intercept): Promise<string> {
  await removeNet();
  const listening = await startSandbox({ seed: { contacts, deleted: 0 } });
  const { sandbox, intercept } = overPort(listening);
  const house = netHouse(contacts, sandbox);
  await prepare(house);
  const { account } = house;
  const victim: Victim = { house, net: house.net, killed: never(), kill: () => {}, heal: () => {} };
  victim.killed = new Promise((resolve) => {
    victim.kill = () => {
      victim.killed = never();
      resolve(null);
    };
  });
  const before = JSON.stringify(everybody(account));
  intercept(of(victim));
  const since = sandbox.clock.now() - DAY_MS / 2;
  try {
    await Promise.race([begin(victim.net), victim.killed]).catch(() => undefined);
    const said = await followed(victim, since);
    expect(JSON.stringify(everybody(account))).toBe(before);
    expect((await readEverybody('riverside')).size).toBe(account.contacts.size);
    for (const { contact_id, list_memberships } of everybody(account).slice(0, 5)) {
      expect(await listsOf(contact_id)).toEqual(list_memberships);
    }
    expect(await readRecord('hilltop')).toBeNull();
    expect([...sandbox.hosts]).not.toContain(ELSEWHERE);
    return [...said, 'done'].join(', ');
  } finally {
    victim.heal();
    victim.net.leave();
    await listening.stop();
  }
}

async function followed(victim: Victim, since: number): Promise<Set<string>> {
  const { sandbox, setting } = victim.house;
  const said = new Set<string>();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (setting.accountKey === 'riverside') {
      const state = await stateOf(victim);
      if (!state) continue;
      const { reading, held } = state;
      if (reading === null && held && Date.parse(held.asOf) > since) return said;
      if (reading?.state.kind === 'running') continue;
      if (reading?.state.kind === 'waiting') said.add(`waits (${reading.state.for})`);
      if (reading?.state.kind === 'failed') said.add(`failed (${reading.state.failure.kind}), begun again`);
    }
    victim.heal();
    sandbox.clock.advance(10 * 60_000);
    void victim.net.start().catch(() => undefined);
  }
}

/** How it stands; `null` where it was killed before it could tell. */
async function stateOf({ net, killed }: Victim): Promise<SafetyNetState | null> {
  const state = await Promise.race([net.state(), killed]);
  return state?.ok ? state.value : null;
}
