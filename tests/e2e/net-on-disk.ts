import { unpack } from '../../utils/safety-net/packing';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';

const DAY_MS = 24 * 60 * 60_000;

/** How many records the database of the safety net has: everybody, who left which list, accounts, pages to be taken in. */
export async function countOnDisk({ page }: Screen): Promise<number[]> {
  const counts = await page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answered(indexedDB.open('safety-net'));
    const stores = [...database.objectStoreNames];
    const all = await Promise.all(stores.map((name) => answered(database.transaction(name).objectStore(name).count())));
    database.close();
    return JSON.stringify(all);
  });
  return JSON.parse(counts);
}

/** The ids of the lists that each contact is or was on, by the safety net of the one account that has one. */
export async function listsOnDisk({ page }: Screen): Promise<Map<string, string[]>> {
  const stored = await page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answered(indexedDB.open('safety-net'));
    const stores = database.transaction(['records', 'blocks']);
    const [record] = await answered(stores.objectStore('records').getAll());
    const blocks: Uint8Array[] = await answered(stores.objectStore('blocks').getAll());
    database.close();
    return JSON.stringify({ lists: record.lists, blocks: blocks.map((block) => [...block]) });
  });
  const { lists, blocks }: { lists: Array<{ listId: string }>; blocks: number[][] } = JSON.parse(stored);
  const entries = blocks.flatMap((block) => unpack(Uint8Array.from(block)));
  return new Map(
    entries.map(({ contactId, lists: numbers }) => [contactId, numbers.flatMap((it) => lists[it]?.listId ?? [])]),
  );
}

/** What the safety net did was so many days earlier: no driver can move the clock of a browser. Gives when it was current. */
export function dateBack({ page }: Screen, days: number): Promise<{ refreshedAt: number; isReading: boolean }> {
  return page.evaluate(async (milliseconds) => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answered(indexedDB.open('safety-net'));
    const records = database.transaction('records', 'readwrite').objectStore('records');
    const [record] = await answered(records.getAll());
    const [refreshedAt, readAt] = [record.refreshedAt - milliseconds, record.readAt - milliseconds];
    if (milliseconds > 0) await answered(records.put({ ...record, refreshedAt, readAt }));
    database.close();
    return { refreshedAt, isReading: record.reading !== null };
  }, days * DAY_MS);
}

/** So many days later the tools page is opened, and the safety net learns what changed. */
export async function passDays(session: Session, screen: Screen, days: number): Promise<Screen> {
  const before = await dateBack(screen, days);
  const tools = await session.openExtension('workbench.html');
  await waitUntil('the safety net to be current', async () => {
    const { refreshedAt, isReading } = await dateBack(screen, 0);
    return !isReading && refreshedAt > before.refreshedAt;
  });
  return tools;
}
