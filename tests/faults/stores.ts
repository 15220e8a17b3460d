import { failureOf } from '../../entrypoints/background/handle';
import { SEED } from '../../sandbox/seed/addresses';
import { readProgress } from '../../utils/deleted-index/deleted-index-store';
import { fail, ok, type Result } from '../../utils/failure';
import { isNeverRestored } from '../../utils/forgetting/never-restore';
import { recallTotal } from '../../utils/jobs/lookup/contact-index-cache';
import { readStagedTexts } from '../../utils/jobs/staged-input';
import { readRecord } from '../../utils/safety-net/net-store';
import { readPrivate } from '../../utils/vault/private-store';
import { readRefreshToken } from '../../utils/vault/refresh-token';
import { createTokenKeeper } from '../../utils/vault/token-keeper';
import { listLogEntries } from '../support/log';
import { ask, house } from '../support/two-accounts';

/** A database of ours, and something that needs it to be written to. */
export interface StoreRow {
  name: string;
  database: string;
  /** What a person asks for; another thing each time. */
  use(time: number): Promise<Result<unknown>>;
  /** What is stored of it. */
  held(): Promise<unknown>;
  /** What a person is told once all of it is gone; by default what was asked for is done. */
  wiped?: string;
  /** Whether a person gets what was asked for all the same: always, or while it cannot be written to. */
  goesOn?: 'always' | 'unwritten';
}

const A = 'A';

/** The keeper of A's tokens, each renewal of which gives the next refresh token. */
let renewals = 0;
const keeper = createTokenKeeper({
  accountKey: A,
  accessToken: { read: async () => null, write: async () => {}, update: async () => {}, forget: async () => {} },
  signal: new AbortController().signal,
  isExpired: async () => false,
  expire: async () => {},
  refresh: async () => {
    renewals += 1;
    return ok({ accessToken: 'access', refreshToken: `refresh ${renewals}` });
  },
  alone: (run) => run(),
});

function form(time: number) {
  return {
    remedy: 'add',
    accountKey: A,
    contactId: null,
    address: `person-${time}@example.com`,
    listIds: [...house.sandbox.account.lists.keys()].slice(0, 1),
    permissionGiven: true,
    idempotencyKey: `form-${time}`,
  };
}

export const STORES: StoreRow[] = [
  {
    name: 'settings: accounts, their lists and defaults',
    database: 'settings',
    use: (time) => ask('savePreferences', { signUpLink: `https://example.com/${time}` }),
    held: () => readPrivate('accounts'),
  },
  {
    name: 'vault: refresh tokens',
    database: 'vault',
    // The rotated token is the only good one: it is used from memory, and written down at the next renewal.
    use: () => keeper.renew('refused').catch((error) => fail(failureOf(error))),
    held: () => readRefreshToken(A),
    goesOn: 'unwritten',
    wiped: 'session-expired',
  },
  {
    name: 'activity log',
    database: 'activity-log',
    use: (time) => ask('applyRemedy', form(time)),
    held: async () => (await listLogEntries()).map(({ requestId, outcome }) => [requestId, outcome]),
  },
  {
    name: 'jobs and what is staged for them',
    database: 'jobs',
    use: (time) => ask('stageAddresses', { stagingId: 'staged', addresses: [`person-${time}@example.com`] }),
    held: () => readStagedTexts('staged'),
  },
  {
    name: 'contact index',
    database: 'sightings',
    use: () => ask('readDeleted', { accountKey: A }),
    held: async () => (await recallTotal(A, 'deleted', 0)) !== null,
    goesOn: 'always',
  },
  {
    name: 'deleted index',
    database: 'deleted-index',
    use: () => ask('findDeleted', { text: SEED.deleted, accountKey: A }),
    held: async () => (await readProgress(A))?.asOf !== null,
  },
  {
    name: 'safety net',
    database: 'safety-net',
    use: (time) => ask('keepSafetyNet', { on: time % 2 === 0, accountKey: A }),
    held: async () => {
      const record = await readRecord(A);
      return record && { keepCurrent: record.keepCurrent };
    },
  },
  {
    name: 'Never restore',
    database: 'never-restore',
    use: (time) => ask('forgetPerson', { address: `person-${time}@example.com`, accountKey: A }),
    held: () => Promise.all([1, 2, 3, 4].map((time) => isNeverRestored(A, `person-${time}@example.com`))),
  },
];
