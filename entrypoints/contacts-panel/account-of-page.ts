import type { AccountSummary, AppState } from '@/utils/messages';

/** Whose page it is, where that is not the account that the panel asks. */
export type AccountOfPage =
  /** Another connected one. */
  | { kind: 'connected'; account: AccountSummary }
  /** One that is not connected, by its name. */
  | { kind: 'foreign'; name: string }
  /** The header does not name the account that is asked, and nobody can tell whom else. */
  | { kind: 'unnamed' };

/** Compares the page's header with the account that is asked; `null` where they agree, or one of them has no name. */
export function accountOfPage({ accounts, accountKey, organization }: AppState): AccountOfPage | null {
  // The watcher reads it: this script has no room for what a header is.
  const header = globalThis.hiddenContactPanelSlot?.header;
  if (organization === null || !header) return null;
  const named = header.organizationNames();
  for (const names of named) {
    if (names.includes(organization)) return null;
    const account = accounts.find((other) => other.accountKey !== accountKey && names.includes(other.name ?? ''));
    if (account) return { kind: 'connected', account };
  }
  if (named[0]?.length === 0) return null;
  const name = header.organizationShown();
  return name === null ? { kind: 'unnamed' } : { kind: 'foreign', name };
}
