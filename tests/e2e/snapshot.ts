import { expect } from 'vitest';
import type { Account } from '../../sandbox/account/account';
import { markDeleted } from '../../sandbox/account/contact-changes';
import type { Screen } from '../driver/screen';

/** Takes a snapshot on the options page, and waits until it is whole. */
export async function takeSnapshot(options: Screen): Promise<void> {
  await options.click('button', 'Take a snapshot');
  await options.click('button', 'Start');
  await options.says('region', /Lists of [\d,]+ contacts, as of /, 'Safety net');
  // Last it reads what the lists are called.
  await options.find('button', 'Take a snapshot');
}

/** The lists each contact has to be on, by its id. */
export type ListsOfEach = ReadonlyMap<string, readonly string[]>;

/** Deletes so many of those who are on lists, all over the account, and gives the lists they were on. */
export function deleteSome(account: Account, count: number): ListsOfEach {
  const onLists = [...account.contacts.values()].filter(
    ({ deleted_at, list_memberships }) => !deleted_at && list_memberships.length > 0,
  );
  const step = Math.floor(onLists.length / count);
  const some = onLists.filter((_, index) => index % step === 0).slice(0, count);
  const before = new Map(some.map(({ contact_id, list_memberships }) => [contact_id, [...list_memberships]]));
  for (const contact of some) markDeleted(account, contact);
  return before;
}

/** Fails unless each is on exactly these lists; one that is on none has to be deleted still. */
export function expectOnLists(account: Account, expected: ListsOfEach): void {
  const after = [...expected.keys()].map((contactId) => {
    const contact = account.contacts.get(contactId);
    return [contactId, contact?.list_memberships.toSorted(), contact?.deleted_at === undefined];
  });
  expect(after).toEqual([...expected].map(([contactId, lists]) => [contactId, lists.toSorted(), lists.length > 0]));
}

/** From the list of deleted contacts to the dialog in which all of them are to be restored. */
export async function restoreAllShown(tools: Screen): Promise<void> {
  await tools.page.bringToFront();
  await tools.says('main', /([\d,]+) of \1 shown/);
  await tools.tick('checkbox', 'Select all');
  await tools.click('button', 'Restore selected');
  await tools.find('dialog', 'Restore contacts');
}
