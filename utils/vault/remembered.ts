import { browser } from 'wxt/browser';
import { deletePrivate, readPrivate, writePrivate } from './private-store';

/**
 * Where a value rests: `local` as long as the extension, and content scripts can read it; `private` as long, and they
 * cannot; `session` as long as the browser runs, and they cannot.
 */
type Area = 'local' | 'private' | 'session';

/** A stored value that only the background writes: read from storage once, answered from memory from then on. */
export interface Remembered<T> {
  read(): Promise<T>;
  /** Known to readers at once; resolves once it is stored. */
  write(value: T): Promise<void>;
  /** Writes what `change` makes of the value as it is then: of two changes at once neither is lost. */
  update(change: (value: T) => T): Promise<void>;
  /** Removes it from memory and storage. */
  forget(): Promise<void>;
}

interface Place {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/**
 * The value at `key` of a storage area, `fallback` where there is none.
 *
 * @example const preferences = remembered('local', 'preferences', DEFAULT_PREFERENCES);
 */
export function remembered<T>(area: Area, key: string, fallback: T): Remembered<T> {
  const place = placeOf(area);
  let known: Promise<T> | null = null;
  /** What that came to, so that nothing happens between reading and writing it. */
  let current: { value: T } | null = null;

  async function stored(): Promise<T> {
    // What was stored under a key is what was written under it: the types are ours on both sides.
    return ((await place.get(key)) as T | undefined) ?? fallback;
  }

  function read(): Promise<T> {
    if (known) return known;
    const reading = stored();
    known = reading;
    reading.then(
      (value) => {
        if (known === reading) current = { value };
      },
      // A read that failed is no answer: the next one asks again.
      () => {
        if (known === reading) known = null;
      },
    );
    return reading;
  }

  function write(value: T): Promise<void> {
    known = Promise.resolve(value);
    current = { value };
    return place.set(key, value);
  }

  return {
    read,
    write,
    async update(change) {
      await read();
      await write(change(current ? current.value : fallback));
    },
    forget() {
      known = null;
      current = null;
      return place.remove(key);
    },
  };
}

function placeOf(area: Area): Place {
  if (area === 'private') return { get: readPrivate, set: writePrivate, remove: deletePrivate };
  return {
    get: async (key) => (await browser.storage[area].get<Record<string, unknown>>(key).catch(failed))[key],
    set: (key, value) => browser.storage[area].set({ [key]: value }).catch(failed),
    remove: (key) => browser.storage[area].remove(key).catch(failed),
  };
}

/** Browsers say in words alone that there is no room; it is told as the databases tell it. */
function failed(error: unknown): never {
  const words = String(error);
  throw new DOMException(words, /quota|space/i.test(words) ? 'QuotaExceededError' : 'UnknownError');
}
