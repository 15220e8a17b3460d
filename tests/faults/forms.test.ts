import { afterAll, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Failure } from '../../utils/failure';
import { listLogEntries } from '../support/log';
import { fetchFrom } from '../support/over-network';
import { createWriteHarness } from '../support/writes';
import { onceDone, start } from './over-http';
import { printTable } from './table';

const FORMS = [
  ['restore', SEED.deleted],
  ['add-to-lists', SEED.implied],
  ['sign-up', SEED.noPermission],
  ['add', SEED.absent],
  ['resubscribe-email', SEED.unsubscribed],
] as const;

const STEPS = { look: (method: string) => method === 'GET', write: (method: string) => method !== 'GET' };
const KILLED = ['before', 'during', 'after'] as const;

/** Whether an email was sent shows in no contact: who asks again is told so, and nothing is sent twice. */
const UNSEEN: Array<Failure['kind']> = ['outcome-unknown', 'conflict'];

const table: string[][] = [];

afterAll(() => {
  const steps = Object.keys(STEPS).flatMap((step) => KILLED.map((when) => `${step}: worker killed ${when}`));
  printTable(['form', ...steps], table);
});

it.each(FORMS)('%s of %s is done once, whenever its worker is killed', { timeout: 60_000 }, async (kind, address) => {
  const cells: string[] = [];
  for (const isStep of Object.values(STEPS)) {
    for (const when of KILLED) cells.push(await killed(kind, address, isStep, when));
  }
  table.push([kind, ...cells]);
  const isDone = (cell: string) =>
    cell === 'done, once' || (kind === 'resubscribe-email' && /^told, (once|not sent)$/.test(cell));
  expect(cells.filter((cell) => !isDone(cell))).toEqual([]);
});

/** A form whose worker is killed at its first request of a kind, and that is sent again to the next worker. */
async function killed(
  kind: (typeof FORMS)[number][0],
  address: string,
  isStep: (method: string) => boolean,
  when: (typeof KILLED)[number],
): Promise<string> {
  const listening = await start();
  try {
    const send = fetchFrom(listening);
    const sandbox = { ...listening, fetch: send };
    const house = await createWriteHarness(sandbox);
    const form = house.request(kind, address);
    const dead = new Promise<void>((die) => {
      let isDead = false;
      sandbox.fetch = async (input, init) => {
        const request = new Request(input, init);
        if (isDead || !isStep(request.method)) return send(request);
        isDead = true;
        if (when === 'after') await send(request);
        if (when === 'during')
          await send(new Request(request, { signal: onceDone(listening, request) })).catch(() => {});
        die();
        return new Promise<never>(() => {});
      };
    });
    void house.writes.applyRemedy(form);
    await dead;
    const next = house.restart();
    await next.recoverUnfinished();
    const outcome = await next.applyRemedy({ ...form, again: true });
    const taken = listening.requests.filter(
      ({ method, status }) => method !== 'GET' && status !== null && status < 300,
    );
    const entries = (await listLogEntries()).filter(
      ({ outcome: { kind: end } }) => end === 'done' || end === 'unknown',
    );
    expect(entries).toHaveLength(1);
    if (!outcome.ok && !UNSEEN.includes(outcome.failure.kind)) return JSON.stringify(outcome.failure);
    const times = ['not sent', 'once'][taken.length] ?? `${taken.length} times`;
    return `${outcome.ok ? 'done' : 'told'}, ${times}`;
  } finally {
    await listening.stop();
  }
}
