import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ListeningSandbox } from '../../sandbox/sandbox';
import { INTERRUPTIONS, type Interruption } from './interruptions';
import { arrivalsOf, clientOf, nobodyAt, resultOf, start } from './over-http';
import { type ProductRequest, REQUESTS } from './requests';
import { printTable } from './table';
import { type CellOutcome, dueOutcome, ELSEWHERE, TROUBLES, type Trouble } from './trouble';

const COLUMNS = [...TROUBLES, ...INTERRUPTIONS].map(({ name }) => name);
const table = new Map<string, CellOutcome[]>();

beforeAll(() => {
  const { setTimeout } = globalThis;
  // What is sent again is sent at once: it is how often that counts.
  vi.stubGlobal('setTimeout', (run: () => void, ms = 0) => setTimeout(run, Math.min(ms, 1)));
});

afterAll(() => {
  vi.unstubAllGlobals();
  const words = ({ result, arrivals }: CellOutcome) => (arrivals === 0 ? result : `${result} ×${arrivals}`);
  printTable(
    ['request', ...COLUMNS],
    [...table].map(([name, cells]) => [name, ...cells.map(words)]),
  );
});

it.concurrent.each(REQUESTS)(
  '$name says what happened in every trouble, and is done once or not at all',
  { timeout: 120_000 },
  async (request) => {
    const met = TROUBLES.map((trouble) => meet(request, trouble));
    const interrupted = INTERRUPTIONS.map((interruption) => meetInterruption(request, interruption));
    const cells = await Promise.all([...met, ...interrupted]);
    table.set(request.name, cells);
    const due = TROUBLES.map((trouble) => dueOutcome(request, trouble));
    const dueInterrupted = INTERRUPTIONS.map(({ read, write }) => (request.method === 'GET' ? read : write));
    const named = (outcomes: CellOutcome[]) => Object.fromEntries(COLUMNS.map((name, i) => [name, outcomes[i]]));
    expect(named(cells)).toEqual(named([...due, ...dueInterrupted]));
  },
);

it.concurrent.each(REQUESTS)('$name works where nothing is wrong', async (request) => {
  const sandbox = await start();
  expect(await request.send(clientOf(sandbox), sandbox)).toMatchObject({ ok: true });
  await sandbox.stop();
});

/** Answers of 50 MB come one after the other. */
let large: Promise<unknown> = Promise.resolve();

function meet(request: ProductRequest, trouble: Trouble): Promise<CellOutcome> {
  if (!trouble.name.startsWith('50 MB')) return meetFault(request, trouble);
  const met = large.then(() => meetFault(request, trouble));
  large = met.catch(() => undefined);
  return met;
}

async function meetFault(request: ProductRequest, trouble: Trouble): Promise<CellOutcome> {
  const sandbox = await start();
  try {
    const { fault, times } = trouble;
    const { method } = request;
    if (fault) sandbox.faults.add({ fault, method, ...(times !== undefined && { times }) });
    const reached = fault ? sandbox : nobodyAt(sandbox);
    const before = contactsOf(sandbox);
    const unanswered = fault?.kind === 'silence' ? method : undefined;
    const answer = await request.send(clientOf(reached, { unanswered }), sandbox);
    if (method !== 'GET' && !trouble.takesEffect) expect(contactsOf(sandbox)).toBe(before);
    expect([...sandbox.hosts]).not.toContain(ELSEWHERE);
    return { result: resultOf(answer), arrivals: arrivalsOf(sandbox, method) };
  } finally {
    await sandbox.stop();
  }
}

async function meetInterruption(
  request: ProductRequest,
  { name, meet: interrupt, write }: Interruption,
): Promise<CellOutcome> {
  if (request.method !== 'GET' && name !== 'account switched') return write;
  const sandbox = await start();
  try {
    const answer = await interrupt(request, sandbox);
    return { result: resultOf(answer), arrivals: arrivalsOf(sandbox, request.method) };
  } finally {
    await sandbox.stop();
  }
}

function contactsOf({ account }: ListeningSandbox): string {
  return JSON.stringify([...account.contacts.values()]);
}
