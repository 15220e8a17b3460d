import { remembered } from '../../utils/vault/remembered';

/** Which account each tab of Constant Contact's app means, by tab id; it ends with the browser, as the tabs do. */
export interface TabAccounts {
  /** The one chosen in its menu, then the one that its page shows, as far as known: the first may be connected no longer. */
  of(tabId: number): Promise<Array<string | null>>;
  choose(tabId: number, accountKey: string): Promise<void>;
  /** The page shows this account. Where it showed another before, what was chosen for that is over. Whether that is news. */
  show(tabId: number, accountKey: string): Promise<boolean>;
}

interface TabAccount {
  chosen: string | null;
  shown: string | null;
}

const NEITHER: TabAccount = { chosen: null, shown: null };

export function createTabAccounts(): TabAccounts {
  const stored = remembered<Record<string, TabAccount>>('session', 'accountsOfTabs', {});
  const read = async (tabId: number) => (await stored.read())[tabId] ?? NEITHER;
  const write = (tabId: number, account: TabAccount) =>
    stored.update((before) => ({ ...before, [tabId]: account })).catch(() => undefined);
  return {
    async of(tabId) {
      const { chosen, shown } = await read(tabId);
      return [chosen, shown];
    },
    async choose(tabId, accountKey) {
      await write(tabId, { ...(await read(tabId)), chosen: accountKey });
    },
    async show(tabId, accountKey) {
      if ((await read(tabId)).shown === accountKey) return false;
      await write(tabId, { chosen: null, shown: accountKey });
      return true;
    },
  };
}
