import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { contactWith } from '../../tests/support/contacts';
import { CONTACTS, verdictOn } from '../../tests/support/verdicts';
import type { Contact } from '../../utils/contacts/contact';
import { createRecentChecks } from './recent-checks';

const open = new AbortController().signal;
const verdict = (address: string, contact: Contact | null = null) => ({ ...verdictOn(contact), address });

beforeEach(() => fakeBrowser.reset());

it('keeps the last five, the latest first, each once', async () => {
  const recent = createRecentChecks('gardening', open);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'C']) await recent.add(verdict(`${name}@example.com`));
  const addresses = (await recent.read()).map(({ address }) => address[0]);
  expect(addresses).toEqual(['C', 'f', 'e', 'd', 'b']);
});

it('keeps who it was and what was found, also for the next background', async () => {
  const deleted = contactWith({ deletedAt: '2026-11-03', firstName: 'Jane', lastName: 'Doe' });
  await createRecentChecks('gardening', open).add(verdict('jane@example.com', deleted));
  expect(await createRecentChecks('gardening', open).read()).toEqual([
    { address: 'jane@example.com', name: 'Jane Doe', standing: 'deleted' },
  ]);
});

it('keeps no beginning of an address that was typed on, unless somebody has it', async () => {
  const recent = createRecentChecks('gardening', open);
  await recent.add(verdict('jane@example.co'));
  await recent.add(verdict('jane@example.com', CONTACTS.deleted));
  await recent.add(verdict('jane@example.com.au'));
  expect((await recent.read()).map(({ address }) => address)).toEqual(['jane@example.com.au', 'jane@example.com']);
});

it('keeps nothing of an account that was let go meanwhile', async () => {
  const connection = new AbortController();
  const recent = createRecentChecks('gardening', connection.signal);
  const adding = recent.add(verdict('jane@example.com'));
  connection.abort();
  await adding;
  expect(await createRecentChecks('gardening', open).read()).toEqual([]);
});
