import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { OpenContact } from '@/components/contact/OpenContact';
import { FailureNote } from '@/components/FailureNote';
import { StandingWord } from '@/components/standing/StandingIcon';
import { standingName } from '@/components/standing/standing-words';
import type { Column } from '@/components/table/column';
import { FilteredTable } from '@/components/table/FilteredTable';
import { useTableView } from '@/components/table/table-view';
import { useMessage } from '@/components/use-message';
import type { Contact } from '@/utils/contacts/contact';
import { standingOf } from '@/utils/contacts/standing';
import type { Result } from '@/utils/failure';
import { sendMessage } from '@/utils/messages';
import { contactColumns } from '../contact/contact-columns';
import { useAddressOrder } from '../contact/shown-address';

/** Of a contact that came back. */
const COLUMNS: readonly Column<Contact>[] = [
  ...contactColumns((contact: Contact) => contact),
  {
    id: 'standing',
    get heading() {
      return i18n.t('deleted.column.standing');
    },
    text: standingText,
    sortBy: standingText,
    cell: (contact, { tabIndex }) => (
      <>
        <StandingWord kind={standingOf(contact).kind} />
        {contact.address && !contact.deletedAt && (
          <OpenContact contactId={contact.contactId} address={contact.address} tabIndex={tabIndex} />
        )}
      </>
    ),
  },
];

/** Contacts that were deleted and came back without us: a sign-up, an import, or someone else in the account. `none`: why nobody is there. */
export function ReturnedContacts({ none }: { none: string }) {
  const [contacts, setContacts] = useState<Result<Contact[]> | null>(null);
  const read = () => void answered(sendMessage('readReturned', chosenAccount())).then(setContacts);
  useMessage('safetyNetChanged', ({ reading }) => {
    if (reading === null) read();
  });
  useEffect(read, []);
  const rows = contacts?.ok ? contacts.value : [];
  const view = useTableView(rows, COLUMNS, null);
  useAddressOrder(view.shown, ({ address }) => address);
  return (
    <>
      <p>{i18n.t('returned.about')}</p>
      {contacts?.ok === false && <FailureNote failure={contacts.failure} onRetry={read} />}
      <FilteredTable
        name={i18n.t('views.returned')}
        columns={COLUMNS}
        rows={rows}
        view={view}
        rowKey={keyOf}
        busy={contacts === null}
        empty={contacts?.ok && none}
      />
    </>
  );
}

function standingText(contact: Contact): string {
  return standingName(standingOf(contact).kind);
}

function keyOf({ contactId }: Contact): string {
  return contactId;
}
