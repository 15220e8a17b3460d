import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { storedAccounts } from '../../utils/account/stored-account';
import { contactsPage } from '../../utils/app-address';
import type { Accounts } from './connection';
import { generationFor, noteGeneration } from './generations';
import type { Asker } from './sender';

const stored = (accountKey: string) => ({
  accountKey,
  apiKey: 'key',
  identity: null,
  missingPrivileges: [],
  expired: false,
  defaultListIds: [],
});
const inTab = (tabId: number): Asker => ({ kind: 'contacts-page', tabId });
/** The account that each tab means, and the chosen one. */
const MEANT: Record<number, string> = { 1: 'A', 2: 'B' };
const accounts = {
  readState: async (asker?: Asker) => ({ accountKey: asker?.kind === 'contacts-page' ? MEANT[asker.tabId] : 'C' }),
} as unknown as Accounts;

it('is kept of each account, as its pages were seen last', async () => {
  await storedAccounts.write(['A', 'B', 'C'].map(stored));
  await noteGeneration(accounts, 'new', inTab(1));
  await noteGeneration(accounts, 'new', inTab(2));
  await noteGeneration(accounts, 'classic', inTab(2));
  expect([await generationFor(accounts, inTab(1)), await generationFor(accounts, inTab(2))]).toEqual([
    'new',
    'classic',
  ]);
  expect(await generationFor(accounts)).toBeUndefined();
});

it.each([
  ['new', '/contacts'],
  ['classic', '/pages/contacts/ui#contacts'],
  [undefined, '/pages/contacts/ui#contacts'],
] as const)('%s leads to %s', (generation, path) => {
  expect(contactsPage(generation)).toBe(`https://app.constantcontact.com${path}`);
});
