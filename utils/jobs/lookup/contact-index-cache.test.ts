import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { IndexedContact } from './contact-index';
import {
  forgetContacts,
  heldPage,
  holdPage,
  recallContacts,
  recallDeleted,
  recallTotal,
  releasePages,
  rememberContacts,
  rememberTotal,
} from './contact-index-cache';

const NOW = Date.parse('2026-11-23T12:00:00Z');
/** Both accounts have somebody of this id: an agency may have copied one account into the other. */
const SEEN: IndexedContact = {
  contactId: 'contact-1',
  address: 'jane@example.com',
  standing: 'deleted-opted-out',
  since: '2026-11-01',
  remedy: 'sign-up',
  updatedAt: null,
  listIds: null,
  seenAt: NOW,
};
const PAGE = { indexed: [SEEN], total: 1, next: null, seenAt: NOW };

/** Everything that is known of an account. */
async function knownOf(accountKey: string) {
  return {
    indexed: [...(await recallContacts(accountKey, ['contact-1'], NOW)).values()],
    deleted: await recallDeleted(accountKey),
    total: await recallTotal(accountKey, 'deleted', NOW),
    held: await heldPage([accountKey, 'staged', 'hidden-only'], NOW),
  };
}

const ALL = { indexed: [SEEN], deleted: [SEEN], total: 1, held: PAGE };
const NOTHING = { indexed: [], deleted: [], total: null, held: null };

async function remember(accountKey: string): Promise<void> {
  await rememberContacts(accountKey, [SEEN]);
  await rememberTotal(accountKey, 'deleted', 1, NOW);
  await holdPage([accountKey, 'staged', 'hidden-only'], PAGE, NOW);
}

/** The second begins like the first: its key is not to be taken for it. */
const ACCOUNTS = ['A', 'A2'];

it('starts anew after a version that did not tell accounts apart', async () => {
  const before = await openDB('sightings', 1, {
    upgrade(db) {
      db.createObjectStore('deleted', { keyPath: 'contactId' });
      for (const store of ['totals', 'heldPages']) db.createObjectStore(store);
    },
  });
  await before.put('deleted', SEEN);
  before.close();
  expect(await knownOf('A')).toEqual(NOTHING);
  await remember('A');
  expect(await knownOf('A')).toEqual(ALL);
});

describe('the lists of a deleted contact', () => {
  const listIds = ['list-1'];
  const recalled = async () => (await recallContacts('A', ['contact-1'], NOW)).get('contact-1')?.listIds;

  beforeEach(async () => {
    await forgetContacts('A');
    await rememberContacts('A', [{ ...SEEN, listIds }]);
  });

  it('stay known after a reading that did not ask for them', async () => {
    await rememberContacts('A', [SEEN]);
    expect(await recalled()).toEqual(listIds);
  });

  it('are what a later reading says of them', async () => {
    await rememberContacts('A', [{ ...SEEN, listIds: [] }]);
    expect(await recalled()).toEqual([]);
  });

  it('are not known of one that changed since', async () => {
    await rememberContacts('A', [{ ...SEEN, updatedAt: '2026-11-24T00:00:00Z' }]);
    expect(await recalled()).toBeNull();
  });
});

describe('two accounts', () => {
  beforeEach(async () => {
    for (const account of ACCOUNTS) await forgetContacts(account);
  });

  it.each(['A', 'A2'])('what is read of account %s is known of no other', async (account) => {
    await remember(account);
    for (const other of ACCOUNTS) expect(await knownOf(other)).toEqual(other === account ? ALL : NOTHING);
  });

  it('forgets one account, and keeps the other', async () => {
    for (const account of ACCOUNTS) await remember(account);
    await forgetContacts('A');
    expect(await knownOf('A')).toEqual(NOTHING);
    expect(await knownOf('A2')).toEqual(ALL);
  });

  it('drops a contact that came back in one account from that account alone', async () => {
    for (const account of ACCOUNTS) await remember(account);
    await rememberContacts('A', [{ ...SEEN, standing: 'active' }]);
    expect((await knownOf('A')).indexed).toEqual([]);
    expect((await knownOf('A2')).indexed).toEqual([SEEN]);
  });

  it('drops the pages held for what was staged, whichever account it was planned for', async () => {
    for (const account of ACCOUNTS) await remember(account);
    await holdPage(['A', 'other', 'hidden-only'], PAGE, NOW);
    await releasePages('staged');
    expect((await knownOf('A')).held).toBeNull();
    expect((await knownOf('A2')).held).toBeNull();
    expect(await heldPage(['A', 'other', 'hidden-only'], NOW)).toEqual(PAGE);
  });
});
