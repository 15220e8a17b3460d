import { addressKey } from '../contacts/address';
import { neverRestored } from './never-restore';

/** What is being stored about people at this moment. */
const storing = new Set<Promise<unknown>>();

/**
 * Stores things about people of an account: `store` is given those that may be kept, and those of people who are marked
 * Never restore, of whom nothing is kept again. Whatever holds an address, a name or a contact's id is stored through here,
 * but for what a job under way needs (`endJob`) and the log's entries of single changes, which somebody made on purpose.
 *
 * @example await storeAllowed(accountKey, checks, ({ address }) => address, (kept) => stored.write(kept));
 */
export async function storeAllowed<T, R>(
  accountKey: string,
  things: readonly T[],
  addressOf: (thing: T) => string | null,
  store: (kept: T[], leftOut: T[]) => Promise<R>,
): Promise<R> {
  const stored = parted(accountKey, things, addressOf).then((parts) => store(...parts));
  storing.add(stored);
  try {
    return await stored;
  } finally {
    storing.delete(stored);
  }
}

/** Those of these things that may be kept, for who goes by their number; what is stored goes through `storeAllowed`. */
export async function allowed<T>(
  accountKey: string,
  things: readonly T[],
  addressOf: (thing: T) => string | null,
): Promise<T[]> {
  return (await parted(accountKey, things, addressOf))[0];
}

/** Resolves once nothing is being stored any more that did not know of a mark written before this. */
export async function storedSoFar(): Promise<void> {
  await Promise.allSettled(storing);
}

async function parted<T>(
  accountKey: string,
  things: readonly T[],
  addressOf: (thing: T) => string | null,
): Promise<[kept: T[], leftOut: T[]]> {
  const marked = await neverRestored(
    accountKey,
    things.flatMap((thing) => addressOf(thing) ?? []),
  );
  const isMarked = (thing: T) => marked.has(addressKey(addressOf(thing) ?? ''));
  return [things.filter((thing) => !isMarked(thing)), things.filter(isMarked)];
}
