import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openContact, takeSearch } from './open-contact';

const CONTACT = { contactId: 'c 1', address: 'jane@example.com' };
const create = vi.spyOn(browser.tabs, 'create');

beforeEach(() => {
  create.mockReset().mockImplementation(async () => ({ id: 7 }) as never);
});

it('opens the page of the contact where the new pages were seen', async () => {
  await openContact(CONTACT, 'new');
  expect(create).toHaveBeenCalledWith({ url: 'https://app.constantcontact.com/contacts/c%201/profile' });
  expect(takeSearch(7)).toBeUndefined();
});

it.each([
  ['the classic contacts page', 'classic', '/pages/contacts/ui#contacts'],
  ['the app, where no pages were seen yet,', undefined, '/'],
] as const)('has %s search for the address, once, in the tab that was opened for it', async (_, generation, path) => {
  await openContact(CONTACT, generation);
  expect(create).toHaveBeenCalledWith({ url: `https://app.constantcontact.com${path}` });
  expect(takeSearch(8)).toBeUndefined();
  expect(takeSearch(7)).toBe(CONTACT.address);
  expect(takeSearch(7)).toBeUndefined();
});
