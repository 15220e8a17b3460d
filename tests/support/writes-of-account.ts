import type { AccountIdentity } from '../../utils/constant-contact/account';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { remediesFor } from '../../utils/contacts/remedy';
import { standingOf } from '../../utils/contacts/standing';
import { createWrites, type Writes } from '../../utils/writes/writes';

/** For tests: the writes of an account as a job makes them, with nothing around them that is told of a change. */
export function writesOf(account: AccountIdentity, api: ApiClient, now: () => Date): Writes {
  return createWrites({
    api,
    identity: async () => account,
    verdictOn: async (record, address) => {
      const contact = record?.contact ?? null;
      return {
        ...{ address, ...account, contact, standing: standingOf(contact), remedies: remediesFor(contact) },
        ...{ lists: [], details: null, wasOn: null, resubscribeEmailSentAt: null, checkedAt: '' },
      };
    },
    contactChanged: () => {},
    logChanged: async () => {},
    updateHold: { read: async () => false, write: async () => {} },
    exclusively: (_, run) => run(),
    sleep: async () => {},
    now,
  });
}
