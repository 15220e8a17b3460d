import { remembered } from '../../utils/vault/remembered';

/** Which account each tab of Constant Contact's app means, by tab id; it ends with the browser, as the tabs do. */
export interface TabAccounts {
  of(tabId: number): Promise<string | null>;
  set(tabId: number, accountKey: string): Promise<void>;
}

export function createTabAccounts(): TabAccounts {
  const stored = remembered<Record<string, string>>('session', 'tabAccounts', {});
  return {
    of: async (tabId) => (await stored.read())[tabId] ?? null,
    set: async (tabId, accountKey) => stored.write({ ...(await stored.read()), [tabId]: accountKey }),
  };
}
