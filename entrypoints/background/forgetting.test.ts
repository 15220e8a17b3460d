import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { ask, disconnectA, startTwoAccounts } from '@/tests/support/two-accounts';
import { SEED } from '../../sandbox/seed/addresses';
import type { DeletedMatches } from '../../utils/contacts/deleted-match';
import type { Result } from '../../utils/failure';
import { removeMark } from '../../utils/forgetting/never-restore';
import type { Verdict } from '../../utils/messages';

beforeEach(async () => {
  await startTwoAccounts();
  await removeMark('A', SEED.absent);
});

/** How many deleted contacts have this address, once all are read. */
async function found(address: string): Promise<number> {
  for (;;) {
    const answer = (await ask('findDeleted', { text: address })) as Result<DeletedMatches>;
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
    if (!answer.value.reading) return answer.value.contacts.filter((contact) => contact.address === address).length;
  }
}

async function remedies(): Promise<string[]> {
  const answer = (await ask('checkContact', { query: SEED.deleted, useCache: true })) as Result<Verdict>;
  return answer.ok ? answer.value.remedies.map(({ kind }) => kind) : [];
}

it('finds a person by name and restores them again once the mark is removed', async () => {
  expect([await found(SEED.deleted), await remedies()]).toEqual([1, ['restore', 'sign-up']]);
  expect(await ask('forgetPerson', { address: SEED.deleted })).toMatchObject({ ok: true });
  expect([await found(SEED.deleted), await remedies()]).toEqual([0, ['sign-up']]);
  expect(await ask('removeNeverRestore', { address: SEED.deleted })).toMatchObject({ ok: true });
  expect([await found(SEED.deleted), await remedies()]).toEqual([1, ['restore', 'sign-up']]);
});

it.each([
  ['is forgotten', () => ask('forgetPerson', { address: SEED.absent, accountKey: 'A' })],
  ['would be of an account that is let go', disconnectA],
])('drops whom somebody began to add in the popup, who %s', async (_, forget) => {
  const draft = { address: SEED.absent, firstName: 'Jane', lastName: '', listIds: null, opened: '' };
  await ask('keepDraft', { draft, accountKey: 'A' });
  expect(JSON.stringify(await browser.storage.session.get())).toContain('Jane');
  expect(await forget()).toMatchObject({ ok: true });
  expect(JSON.stringify(await browser.storage.session.get())).not.toContain('Jane');
});
