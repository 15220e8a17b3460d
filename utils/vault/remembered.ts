import { browser } from 'wxt/browser';

/** Where a value rests: as long as the extension, or as long as the browser runs and hidden from content scripts. */
type Area = 'local' | 'session';

/** A stored value that only the background writes: read from storage once, answered from memory from then on. */
export interface Remembered<T> {
  read(): Promise<T>;
  /** Known to readers at once; resolves once it is stored. */
  write(value: T): Promise<void>;
  /** Removes it from memory and storage. */
  forget(): Promise<void>;
}

/**
 * The value at `key` of a storage area, `fallback` where there is none.
 *
 * @example const preferences = remembered('local', 'preferences', DEFAULT_PREFERENCES);
 */
export function remembered<T>(area: Area, key: string, fallback: T): Remembered<T> {
  let known: Promise<T> | null = null;
  const stored = async () => {
    const values = await browser.storage[area].get<Record<string, T>>(key);
    return values[key] ?? fallback;
  };
  return {
    read() {
      known ??= stored();
      return known;
    },
    write(value) {
      known = Promise.resolve(value);
      return browser.storage[area].set({ [key]: value });
    },
    forget() {
      known = null;
      return browser.storage[area].remove(key);
    },
  };
}
