import { shownAddress } from './shown-address';

/** An address in a table: opens the contact's card. */
export function AddressButton({ address, tabIndex }: { address: string; tabIndex: 0 | -1 }) {
  const show = () => {
    shownAddress.value = address;
  };
  return (
    <button type="button" class="link" aria-haspopup="dialog" tabIndex={tabIndex} onClick={show}>
      {address}
    </button>
  );
}
