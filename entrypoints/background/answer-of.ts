import type { OfOneAccount, Requests } from '../../utils/messages';
import type { ConnectedAccount } from './connected-account';
import type { Accounts } from './connection';
import { answer } from './handle';
import type { RequestData } from './message-schemas';

type Answer<N extends OfOneAccount> = ReturnType<Requests[N]>;

/**
 * Answers a request of one account: the one that it names, which is refused where it is not connected, else the one that
 * its asker means.
 *
 * @example answerOf(accounts, 'readLists', ({ lists }) => lists.read());
 */
export function answerOf<N extends OfOneAccount>(
  accounts: Accounts,
  name: N,
  run: (account: ConnectedAccount, data: RequestData<N>) => Answer<N> | Promise<Answer<N>>,
): void;
/** Above, what is answered fits its request; here it may be the answer to any. */
export function answerOf(
  accounts: Accounts,
  name: OfOneAccount,
  run: (account: ConnectedAccount, data: unknown) => Promise<never>,
): void {
  answer(name, async (data, asker) => {
    const account = await accounts.of(asker, data.accountKey);
    return account.ok ? run(account.value, data) : account;
  });
}
