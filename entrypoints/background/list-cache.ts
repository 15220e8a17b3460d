import type { StoredLists } from '../../utils/account/stored-account';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { readAllLists } from '../../utils/constant-contact/lists';
import type { ContactList } from '../../utils/contacts/contact';
import { ok, type Result } from '../../utils/failure';
import type { Remembered } from '../../utils/vault/remembered';

/** How old (ms) the lists may be for a form that offers them all. */
const CURRENT_MS = 5 * 60_000;
/** How old they are at least before an id they do not name is reason to read them again. */
const YOUNG_MS = 60_000;

/** The account's lists, read seldom. */
export interface ListCache {
  /** All of them, alphabetical. */
  read(): Promise<Result<ContactList[]>>;
  /** All of them, read anew; what was known stays where that fails. */
  refresh(): Promise<Result<ContactList[]>>;
  /** Those of `ids` that still exist, alphabetical. */
  named(ids: readonly string[]): Promise<Result<ContactList[]>>;
  forget(): Promise<void>;
}

export function createListCache(
  api: ApiClient,
  stored: Remembered<StoredLists | null>,
  now: () => number = Date.now,
): ListCache {
  let reading: Promise<Result<ContactList[]>> | null = null;

  async function readAnew(): Promise<Result<ContactList[]>> {
    const answer = await readAllLists(api, { purpose: 'account', priority: 'interactive' });
    // That they cannot be kept takes nothing from the answer.
    if (answer.ok) await stored.write({ lists: answer.value, readAt: now() }).catch(() => undefined);
    return answer;
  }

  async function read(freshMs: number): Promise<Result<ContactList[]>> {
    const known = await stored.read();
    // An account without lists is told to make one and come back: what it then has is to be seen.
    if (known && known.lists.length > 0 && now() - known.readAt < freshMs) return ok(known.lists);
    reading ??= readAnew().finally(() => {
      reading = null;
    });
    return reading;
  }

  return {
    read: () => read(CURRENT_MS),
    refresh: () => read(0),
    async named(ids) {
      if (ids.length === 0) return ok([]);
      const known = pick((await stored.read())?.lists ?? [], ids);
      if (known.length === ids.length) return ok(known);
      const answer = await read(YOUNG_MS);
      return answer.ok ? ok(pick(answer.value, ids)) : answer;
    },
    forget: () => stored.forget(),
  };
}

function pick(lists: readonly ContactList[], ids: readonly string[]): ContactList[] {
  const wanted = new Set(ids);
  return lists.filter(({ listId }) => wanted.has(listId));
}
