import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { mark } from '../../entrypoints/background/badge';
import { createTabAccounts } from '../../entrypoints/background/tab-accounts';
import { SEED } from '../../sandbox/seed/addresses';
import { storedAccessToken } from '../../utils/account/stored-account';
import { ok, type Result } from '../../utils/failure';
import { createTokenKeeper } from '../../utils/vault/token-keeper';
import { hurryByTheClock } from '../support/hurry';
import { sources } from '../support/sources';
import { ask, startTwoAccounts } from '../support/two-accounts';
import { printTable } from './table';

interface KeyRow {
  area: 'local' | 'session';
  /** As it begins: some are of one account each. */
  key: string;
  /** What a person asks for that has it stored. */
  use(): Promise<Result<unknown>>;
  /** Whether storing it is what was asked for; else the person gets what was, whatever becomes of this. */
  isAsked?: true;
}

const check = () => ask('checkContact', { query: SEED.active, useCache: false });
const count = () => ask('readAccountCounts', { accountKey: 'A' });
const page = { generation: 'classic', searchBox: null };

/** A job has ended, and that is seen. */
async function readJobs(): Promise<Result<unknown>> {
  await mark('job', '!');
  return ask('readJobs', undefined);
}

/** Somebody is begun to be added in the popup. */
function begin(): Promise<Result<unknown>> {
  const draft = { address: SEED.absent, firstName: 'Ann', lastName: '', listIds: null, opened: '' };
  return ask('keepDraft', { draft });
}

let times = 0;

/** A renewal of A's tokens, whose new one is to be kept. */
async function renew(): Promise<Result<unknown>> {
  times += 1;
  const accessToken = storedAccessToken('A');
  const keeper = createTokenKeeper({
    ...{ accountKey: 'A', accessToken, signal: new AbortController().signal },
    isExpired: async () => false,
    expire: async () => {},
    refresh: async () => ok({ accessToken: `access ${times}`, refreshToken: `refresh ${times}` }),
    alone: (run) => run(),
  });
  return keeper.renew((await accessToken.read()) ?? '');
}

/** A tab that was not there before shows B. */
async function showInTab(): Promise<Result<unknown>> {
  times += 1;
  return ok(await createTabAccounts().show(times, 'B'));
}

const KEYS: KeyRow[] = [
  {
    area: 'local',
    key: 'preferences',
    use: () => ask('savePreferences', { checkAutomatically: false }),
    isAsked: true,
  },
  { area: 'local', key: 'panelPlace', use: () => ask('savePanelPlace', { tabTop: 5 }), isAsked: true },
  { area: 'local', key: 'askForLogin', use: () => ask('disconnect', { accountKey: 'B' }), isAsked: true },
  { area: 'local', key: 'alarmLimits', use: () => ask('alarmLimits', { isOn: false }), isAsked: true },
  { area: 'local', key: 'safetyNets', use: () => ask('forgetSafetyNet', { accountKey: 'A' }), isAsked: true },
  { area: 'local', key: 'lastPage', use: () => ask('reportPage', page), isAsked: true },
  { area: 'local', key: 'lastSignIn', use: () => ask('connect', { apiKey: '' }) },
  { area: 'local', key: 'deletionWatches', use: count },
  { area: 'local', key: 'optOutWatches', use: count },
  { area: 'session', key: 'accessToken', use: renew },
  { area: 'session', key: 'recentCalls', use: check },
  { area: 'session', key: 'callRecords', use: check },
  { area: 'session', key: 'recentChecks', use: check },
  { area: 'session', key: 'popupDraft', use: begin, isAsked: true },
  { area: 'session', key: 'badge', use: readJobs },
  { area: 'session', key: 'accountsOfTabs', use: showInTab },
];

/** How browsers say that they did not store something. */
const TROUBLES = {
  'no room': 'Resource::kQuotaBytes quota exceeded',
  'cannot be written': 'IO error: storage is corrupted',
};

const table: string[][] = [];

afterAll(() => {
  printTable(['key', ...Object.keys(TROUBLES)], table);
});

beforeEach(async () => {
  hurryByTheClock();
  await startTwoAccounts();
});
afterEach(() => void vi.restoreAllMocks());

/** From now on the browser stores nothing under the key; what it gives ends that, once it was met. */
function refuse({ area, key }: KeyRow, words: string): () => Promise<void> {
  const storage = browser.storage[area];
  const set = storage.set.bind(storage);
  let refused = 0;
  const spy = vi.spyOn(storage, 'set').mockImplementation(async (items) => {
    if (!Object.keys(items).some((name) => name.startsWith(key))) return set(items);
    refused += 1;
    throw new Error(words);
  });
  return async () => {
    for (let looks = 0; looks < 1000 && refused === 0; looks += 1) await new Promise(setImmediate);
    expect(refused).toBeGreaterThan(0);
    spy.mockRestore();
  };
}

it.each(KEYS)('$area $key', async (row) => {
  const cells: string[] = [];
  for (const words of Object.values(TROUBLES)) {
    const store = refuse(row, words);
    const met = toldOf(await row.use());
    await store();
    cells.push(`${met}, then ${toldOf(await row.use())}`);
  }
  table.push([`${row.area} ${row.key}`, ...cells]);
  const due = row.isAsked ? ['told: no room', 'told'] : ['goes on', 'goes on'];
  expect(cells).toEqual(due.map((told) => `${told}, then goes on`));
});

/** That nobody is connected by an empty key is what was to be told. */
function toldOf(answer: Result<unknown>): string {
  if (answer.ok || answer.failure.kind === 'connect-refused') return 'goes on';
  if (answer.failure.kind !== 'storage-failed') return JSON.stringify(answer.failure);
  return answer.failure.full ? 'told: no room' : 'told';
}

it('has a row for every key', () => {
  const named = sources().flatMap((text) =>
    [...text.matchAll(/remembered(?:<[^(]*>)?\('(local|session)', ['`](\w+)/g)].map(
      ([, area, key]) => `${area} ${key}`,
    ),
  );
  expect([...new Set(named)].sort()).toEqual(KEYS.map(({ area, key }) => `${area} ${key}`).sort());
});
