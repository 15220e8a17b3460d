import type { WxtStorageItem } from 'wxt/utils/storage';

/** A stored value that only the background writes: read from storage once, answered from memory from then on. */
export interface Remembered<T> {
  read(): Promise<T>;
  /** Known to readers at once; resolves once it is stored. */
  write(value: T): Promise<void>;
  /** Removes it from memory and storage. */
  forget(): Promise<void>;
}

export function remembered<T>(
  item: Pick<WxtStorageItem<T, never>, 'getValue' | 'setValue' | 'removeValue'>,
): Remembered<T> {
  let known: Promise<T> | null = null;
  return {
    read() {
      known ??= item.getValue();
      return known;
    },
    write(value) {
      known = Promise.resolve(value);
      return item.setValue(value);
    },
    forget() {
      known = null;
      return item.removeValue();
    },
  };
}
