import type { Account } from '../account/account';
import { appendLists, MAX_LISTS, markDeleted, revive, touch, touchForListChange } from '../account/contact-changes';
import type { ContactRecord } from '../account/contact-record';
import type { ItemOutcome, Work } from './activity';

/**
 * Adds contacts to lists, and thereby restores the deleted ones (developer guide, "Get and restore deleted contacts").
 * The permission stays as it was. What the real API does with a contact that opted out is not documented; here it is
 * restored and listed like any other, so that keeping such contacts out is seen to be the caller's own doing.
 */
export function addToLists(account: Account, contactIds: string[], listIds: string[]): Work {
  return forEachContact(account, 'add_list_memberships', contactIds, listIds, (contact) => {
    if (!appendLists(contact, listIds)) {
      return { kind: 'error', message: `Contact ${contact.contact_id} would be on more than ${MAX_LISTS} lists.` };
    }
    const isRestored = contact.deleted_at !== undefined;
    revive(contact);
    if (isRestored) touchForListChange(account, contact);
    else touch(account, contact, 'Account');
    return { kind: 'done' };
  });
}

export function removeFromLists(account: Account, contactIds: string[], listIds: string[]): Work {
  return forEachContact(account, 'remove_list_memberships', contactIds, listIds, (contact) => {
    contact.list_memberships = contact.list_memberships.filter((id) => !listIds.includes(id));
    touchForListChange(account, contact);
    return { kind: 'done' };
  });
}

export function deleteAll(account: Account, contactIds: string[]): Work {
  return forEachContact(account, 'contact_delete', contactIds, [], (contact) => {
    markDeleted(account, contact);
    return { kind: 'done' };
  });
}

/** Adds tags; nobody is restored by them. */
export function addTags(account: Account, contactIds: string[], tagIds: string[]): Work {
  return forEachContact(account, 'contacts_taggings_add', contactIds, [], (contact) => {
    contact.taggings = [...new Set([...contact.taggings, ...tagIds])];
    touch(account, contact, 'Account');
    return { kind: 'done' };
  });
}

function forEachContact(
  account: Account,
  kind: Work['kind'],
  contactIds: string[],
  listIds: string[],
  change: (contact: ContactRecord) => ItemOutcome,
): Work {
  return {
    kind,
    items: contactIds.length,
    ...(listIds.length === 0 ? {} : { lists: listIds.length }),
    perform(item) {
      const id = contactIds[item] ?? '';
      const contact = account.contacts.get(id);
      return contact
        ? account.late.hide(id, () => change(contact))
        : { kind: 'error', message: `Contact ${id} was not found.` };
    },
  };
}
