import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { lastPage } from '../../utils/vault/settings';
import { openContact, takeSearch } from './open-contact';

const CONTACT = { contactId: 'c 1', address: 'jane@example.com' };
const create = vi.spyOn(browser.tabs, 'create');

beforeEach(() => {
  create.mockReset().mockImplementation(async () => ({ id: 7 }) as never);
});

it.each([
  ['the new pages were seen', { generation: 'new', searchBox: null, at: '2026-11-23T12:00:00.000Z' } as const],
  ['no page was seen', null],
])('opens the page of the contact where %s', async (_, page) => {
  await lastPage.write(page);
  await openContact(CONTACT);
  expect(create).toHaveBeenCalledWith({ url: 'https://app.constantcontact.com/contacts/c%201/profile' });
  expect(takeSearch(7)).toBeUndefined();
});

it('has the classic contacts page search for the address, once, in the tab that was opened for it', async () => {
  await lastPage.write({ generation: 'classic', searchBox: null, at: '2026-11-23T12:00:00.000Z' });
  await openContact(CONTACT);
  expect(create).toHaveBeenCalledWith({ url: 'https://app.constantcontact.com/pages/contacts/ui#contacts' });
  expect(takeSearch(8)).toBeUndefined();
  expect(takeSearch(7)).toBe(CONTACT.address);
  expect(takeSearch(7)).toBeUndefined();
});
