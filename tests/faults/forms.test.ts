import { afterAll, expect, it } from 'vitest';
import type { ListeningSandbox } from '../../sandbox/sandbox';
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
  const cells = await everyKill((isStep, when) => killed(kind, address, isStep, when));
  table.push([kind, ...cells]);
  const isDone = (cell: string) =>
    cell === 'done, once' || (kind === 'resubscribe-email' && /^told, (once|not sent)$/.test(cell));
  expect(cells.filter((cell) => !isDone(cell))).toEqual([]);
});

it.each(FORMS.slice(0, 2))('an undo of %s of %s is done once, too', { timeout: 60_000 }, async (kind, address) => {
  const cells = await everyKill((isStep, when) => undoKilled(kind, address, isStep, when));
  table.push([`undo of ${kind}`, ...cells]);
  expect(new Set(cells)).toEqual(new Set(['done, once']));
});

async function everyKill(
  kill: (isStep: (method: string) => boolean, when: (typeof KILLED)[number]) => Promise<string>,
): Promise<string[]> {
  const cells: string[] = [];
  for (const isStep of Object.values(STEPS)) for (const when of KILLED) cells.push(await kill(isStep, when));
  return cells;
}

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
    const harness = await createWriteHarness(sandbox);
    const form = harness.request(kind, address);
    const dead = killAt(sandbox, listening, send, isStep, when);
    void harness.writes.applyRemedy(form);
    await dead;
    const next = harness.restart();
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

/** The same of an undo: the contact is as it was before the form, and the log has one undo that was done. */
async function undoKilled(
  kind: (typeof FORMS)[number][0],
  address: string,
  isStep: (method: string) => boolean,
  when: (typeof KILLED)[number],
): Promise<string> {
  const listening = await start();
  try {
    const send = fetchFrom(listening);
    const sandbox = { ...listening, fetch: send };
    const harness = await createWriteHarness(sandbox);
    const pictured = () => {
      const { deleted_at, list_memberships } = harness.contactAt(address);
      return JSON.stringify([Boolean(deleted_at), [...list_memberships].sort()]);
    };
    const before = pictured();
    expect(await harness.writes.applyRemedy(harness.request(kind, address))).toMatchObject({ ok: true });
    const { id } = await harness.lastEntry();
    listening.requests.length = 0;
    const dead = killAt(sandbox, listening, send, isStep, when);
    void harness.writes.undo(id);
    await dead;
    const next = harness.restart();
    await next.recoverUnfinished();
    const isDone = (await listLogEntries()).some(({ undoes, outcome }) => undoes === id && outcome.kind === 'done');
    const outcome = isDone ? { ok: true } : await next.undo(id);
    const done = (await listLogEntries()).filter(({ undoes, outcome: { kind: end } }) => undoes && end === 'done');
    expect(done).toHaveLength(1);
    expect(pictured()).toBe(before);
    const taken = listening.requests.filter(({ method, status }) => method !== 'GET' && status && status < 300);
    return `${outcome.ok ? 'done' : JSON.stringify(outcome)}, ${taken.length === 1 ? 'once' : `${taken.length} times`}`;
  } finally {
    await listening.stop();
  }
}

/** From now on what the worker sends first of a kind is its last; resolves once it is dead. */
function killAt(
  sandbox: ListeningSandbox,
  listening: ListeningSandbox,
  send: typeof fetch,
  isStep: (method: string) => boolean,
  when: (typeof KILLED)[number],
): Promise<void> {
  return new Promise((die) => {
    let isDead = false;
    sandbox.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (isDead || !isStep(request.method)) return send(request);
      isDead = true;
      if (when === 'after') await send(request);
      if (when === 'during') await send(new Request(request, { signal: onceDone(listening, request) })).catch(() => {});
      die();
      return new Promise<never>(() => {});
    };
  });
}
