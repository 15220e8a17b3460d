import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whose card is open over the page. */
export const shownAddress = signal<string | null>(null);

let readOrder = (): string[] => [];

/** The addresses of the table in front, in its order. */
export function addressesInOrder(): string[] {
  return readOrder();
}

/** Makes a table the one whose order the open card follows from contact to contact. */
export function useAddressOrder<Row>(rows: readonly Row[], addressOf: (row: Row) => string | null): void {
  useEffect(() => {
    const read = () => rows.map(addressOf).filter((address) => address !== null);
    readOrder = read;
    return () => {
      if (readOrder === read) readOrder = () => [];
    };
  }, [rows]);
}
