import { openDB } from 'idb';
import { browser } from 'wxt/browser';

/** For tests: where any of these words is kept, by database and store or storage area; ids in what is packed as bytes too. */
export async function whereKept(...words: string[]): Promise<string[]> {
  const sought = words.flatMap((word) => [word, word.replaceAll('-', '')]).map((word) => word.toLowerCase());
  const names = (kept: unknown) => sought.some((word) => textOf(kept).includes(word));
  const places: string[] = [];
  for (const area of ['local', 'session'] as const) if (names(await browser.storage[area].get())) places.push(area);
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await openDB(name);
    for (const store of database.objectStoreNames) {
      if (names([await database.getAllKeys(store), await database.getAll(store)])) places.push(`${name} ${store}`);
    }
    database.close();
  }
  return places.sort();
}

function textOf(kept: unknown): string {
  const shown = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
  return JSON.stringify(kept, shown)?.toLowerCase() ?? '';
}
