import { i18n } from '#i18n';
import type { Column } from '@/components/table/column';
import type { Contact } from '@/utils/contacts/contact';
import { AddressButton } from './AddressButton';

/** The columns that say who each row is about. */
export function contactColumns<Row>(contactOf: (row: Row) => Contact): readonly Column<Row>[] {
  const address = (row: Row) => addressOf(contactOf(row));
  const name = (row: Row) => nameOf(contactOf(row));
  return [
    {
      id: 'address',
      get heading() {
        return i18n.t('results.address');
      },
      namesRow: true,
      text: address,
      sortBy: address,
      cell: (row, { tabIndex }) => {
        const { address } = contactOf(row);
        return address ? <AddressButton address={address} tabIndex={tabIndex} /> : i18n.t('card.noAddress');
      },
      width: '25%',
    },
    {
      id: 'name',
      get heading() {
        return i18n.t('deleted.column.name');
      },
      text: name,
      sortBy: name,
    },
  ];
}

/** The address, or that there is none. */
export function addressOf({ address }: Contact): string {
  return address ?? i18n.t('card.noAddress');
}

function nameOf({ firstName, lastName }: Contact): string {
  return [firstName, lastName].filter(Boolean).join(' ');
}
