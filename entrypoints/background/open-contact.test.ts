import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openContact, takeSearch } from './open-contact';

const CONTACT = { contactId: 'c 1', address: 'jane@example.com' };
const create = vi.spyOn(browser.tabs, 'create');

beforeEach(() => {
  create.mockReset().mockImplementation(async () => ({ id: 7 }) as never);
});

it.each(['new', undefined] as const)('opens the contact’s own page where the pages seen are %s', async (generation) => {
  await openContact(CONTACT, generation);
  expect(create).toHaveBeenCalledWith({ url: 'https://app.constantcontact.com/contacts/c%201/profile' });
  expect(takeSearch(7)).toBeUndefined();
});

it('has the classic contacts page search for the address, once, in the tab that was opened for it', async () => {
  await openContact(CONTACT, 'classic');
  expect(create).toHaveBeenCalledWith({ url: 'https://app.constantcontact.com/pages/contacts/ui#contacts' });
  expect(takeSearch(8)).toBeUndefined();
  expect(takeSearch(7)).toBe(CONTACT.address);
  expect(takeSearch(7)).toBeUndefined();
});
