import type { DeletedIndex } from '../../utils/deleted-index/deleted-index';
import { clearIndex } from '../../utils/deleted-index/deleted-index-store';
import type { ConnectedAccount } from './connected-account';
import { handleForAccount } from './handle-for-account';
import { quietly } from './quietly';
import type { Services } from './services';

/** Answers who asks for deleted contacts by name or by a part of an address; gives what reads an account's index anew. */
export function handleDeletedSearch({ accounts, onAccountEnd }: Services): (account: ConnectedAccount) => void {
  const indexes = new WeakMap<ConnectedAccount, DeletedIndex>();

  /** An account's index, which ends with its connection. */
  async function indexOf(account: ConnectedAccount): Promise<DeletedIndex> {
    const { createDeletedIndex } = await import('./parts/tools');
    const known = indexes.get(account);
    if (known) return known;
    const index = createDeletedIndex({ api: account.api, identity: account.identity });
    indexes.set(account, index);
    account.signal.addEventListener('abort', () => quietly(index.forget(account.accountKey)), { once: true });
    return index;
  }

  // Also where this background never searched: an earlier one may have left names on disk.
  onAccountEnd(clearIndex);

  handleForAccount(accounts, 'findDeleted', async (account, { text }) => (await indexOf(account)).find(text));
  return (account) => indexes.get(account)?.reload();
}
