import type { AccountIdentity } from '../constant-contact/account';
import type { ApiClient } from '../constant-contact/api-client';
import { type DeletedMatch, type DeletedMatches, isSearchable, matcherOf, searchKey } from '../contacts/deleted-match';
import { ok, type Result } from '../failure';
import { clearIndex, type IndexProgress, readIndexed, readProgress, writeChange } from './deleted-index-store';
import { readStep } from './read-deleted';

/** Every deleted contact of an account by name and address, kept on disk: the API itself finds nobody by a part of either. */
export interface DeletedIndex {
  /** Finds by name or by a part of an address. Makes no call for a text that is too short. */
  find(text: string): Promise<Result<DeletedMatches>>;
  /** Forgets an account's contacts, also those that an answer under way still brings. */
  forget(accountKey: string): Promise<void>;
  /** Reads the index anew from disk the next time: somebody was taken out of it there. */
  reload(): void;
}

export interface DeletedIndexDeps {
  api: ApiClient;
  identity(): Promise<Result<AccountIdentity>>;
  now?: () => number;
}

/** One contact with what it is found by. */
interface Entry {
  contact: DeletedMatch;
  key: string;
}

const SHOWN_MAX = 50;

/** What is in memory between two times of forgetting, by account. */
interface Life {
  entries: Map<string, Promise<Map<string, Entry>>>;
  /** Steps under way. */
  steps: Map<string, Promise<Result<IndexProgress | null>>>;
}

export function createDeletedIndex({ api, identity, now = Date.now }: DeletedIndexDeps): DeletedIndex {
  let life = newLife();

  function entriesOf(accountKey: string, { entries }: Life): Promise<Map<string, Entry>> {
    const known = entries.get(accountKey) ?? loadEntries(accountKey);
    entries.set(accountKey, known);
    known.catch(() => entries.delete(accountKey));
    return known;
  }

  /** Reads one page, if one is due. What was asked for before everything was forgotten is kept nowhere. */
  async function advance(accountKey: string, mine: Life): Promise<Result<IndexProgress | null>> {
    const entries = await entriesOf(accountKey, mine);
    const progress = await readProgress(accountKey);
    const step = await readStep(accountKey, { progress, ids: entries }, api, now);
    if (!step.ok) return step;
    if (step.value === null || mine !== life) return ok(progress);
    const change = step.value;
    await writeChange(change);
    if (change.clear) entries.clear();
    for (const contactId of change.drop) entries.delete(contactId);
    for (const contact of change.put) entries.set(contact.contactId, entryOf(contact));
    return ok(change.progress);
  }

  /** Who asks while a page is being read waits for that page. */
  function sharedStep(accountKey: string, mine: Life): Promise<Result<IndexProgress | null>> {
    const underWay = mine.steps.get(accountKey);
    if (underWay) return underWay;
    const step = advance(accountKey, mine).finally(() => mine.steps.delete(accountKey));
    mine.steps.set(accountKey, step);
    return step;
  }

  return {
    async find(text) {
      if (!isSearchable(text)) return ok(NOBODY);
      const mine = life;
      const account = await identity();
      if (!account.ok) return account;
      const { accountKey } = account.value;
      const progress = await sharedStep(accountKey, mine);
      if (!progress.ok) return progress;
      const entries = await entriesOf(accountKey, mine);
      if (mine !== life) return ok(NOBODY);
      const matches = matchesOf(entries, text);
      if (!progress.value?.reading) return ok(matches);
      return ok({ ...matches, reading: { read: entries.size, of: progress.value.total } });
    },
    async forget(accountKey) {
      life = newLife();
      await clearIndex(accountKey);
    },
    reload() {
      life = newLife();
    },
  };
}

const NOBODY: DeletedMatches = { contacts: [], total: 0 };

function newLife(): Life {
  return { entries: new Map(), steps: new Map() };
}

async function loadEntries(accountKey: string): Promise<Map<string, Entry>> {
  const contacts = await readIndexed(accountKey);
  return new Map(contacts.map((contact) => [contact.contactId, entryOf(contact)]));
}

function entryOf(contact: DeletedMatch): Entry {
  return { contact, key: searchKey(contact) };
}

function matchesOf(entries: ReadonlyMap<string, Entry>, text: string): DeletedMatches {
  const isMatch = matcherOf(text);
  const found = [...entries.values()].filter(({ key }) => isMatch(key)).map(({ contact }) => contact);
  const contacts = found.sort((a, b) => (b.deletedAt ?? '').localeCompare(a.deletedAt ?? '')).slice(0, SHOWN_MAX);
  return { contacts, total: found.length };
}
