import { fail } from '../../utils/failure';
import type { JobsDeps } from '../../utils/jobs/jobs';
import type { Accounts } from './connection';
import { OWN_PAGE } from './sender';

/** What jobs know of the accounts: the chosen one, and each by its key, in which they start and run. */
export function accountsForJobs(accounts: Pick<Accounts, 'of'>): Pick<JobsDeps, 'account' | 'accountOf' | 'apiOf'> {
  const identify = async (accountKey?: string) => {
    const account = await accounts.of(OWN_PAGE, accountKey);
    return account.ok ? account.value.identity() : account;
  };
  return {
    account: () => identify(),
    accountOf: identify,
    apiOf: ({ accountKey }) => ({
      async send(request) {
        const account = await accounts.of(OWN_PAGE, accountKey);
        return account.ok ? account.value.api.send(request) : fail({ kind: 'not-connected' });
      },
    }),
  };
}
