import type { OfOneAccount, Requests } from '../../utils/messages';
import type { ConnectedAccount } from './connected-account';
import type { Accounts } from './connection';
import { handle } from './handle';
import type { RequestData } from './message-schemas';

type Answer<N extends OfOneAccount> = ReturnType<Requests[N]>;

/**
 * Handles a request of one account: the one that it names, which is refused where it is not connected, else the one that
 * its asker means.
 *
 * @example handleForAccount(accounts, 'readLists', ({ lists }) => lists.read());
 */
export function handleForAccount<N extends OfOneAccount>(
  accounts: Accounts,
  name: N,
  run: (account: ConnectedAccount, data: RequestData<N>) => Answer<N> | Promise<Answer<N>>,
): void;
/** Above, what is answered fits its request; here it may be the answer to any. */
export function handleForAccount(
  accounts: Accounts,
  name: OfOneAccount,
  run: (account: ConnectedAccount, data: unknown) => Promise<never>,
): void {
  handle(name, async (data, asker) => {
    const account = await accounts.of(asker, data.accountKey);
    return account.ok ? run(account.value, data) : account;
  });
}
