import { i18n } from '#i18n';
import type { Contact } from '@/utils/contacts/contact';
import { hasOptedOut } from '@/utils/contacts/standing';

/** The permission to email a contact, in Constant Contact's words. */
export function permissionWord(contact: Contact): string {
  if (hasOptedOut(contact)) return i18n.t('permission.unsubscribed');
  switch (contact.permission) {
    case 'explicit':
      return i18n.t('permission.explicit');
    case 'implicit':
      return i18n.t('permission.implied');
    case 'pending_confirmation':
      return i18n.t('permission.pending');
    case 'temp_hold':
      return i18n.t('permission.onHold');
    default:
      return i18n.t('permission.none');
  }
}
