import type { AccountSummary, AppState } from '@/utils/messages';
import { organizationNames, organizationShown } from '../contacts.content/host-page';

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
  const names = organizationNames();
  if (organization === null || names.length === 0 || names.includes(organization)) return null;
  const account = accounts.find(({ name, ...other }) => other.accountKey !== accountKey && names.includes(name ?? ''));
  if (account) return { kind: 'connected', account };
  const name = organizationShown();
  return name === null ? { kind: 'unnamed' } : { kind: 'foreign', name };
}
