import { browser } from 'wxt/browser';
import { storedUpdateHold } from '../../utils/account/stored-account';
import { hasUnfinished } from '../../utils/writes/unfinished';
import { createWrites, type Writes } from '../../utils/writes/writes';
import { mark } from './badge';
import { broadcastLog } from './broadcast';
import type { ConnectedAccount } from './connected-account';
import type { Services } from './services';
import { RECOVER_ALARM } from './write-alarm';

const ALARM_DELAY_MINUTES = 1;
const MARK = '…';

/** The writes to an account's contacts, over its own client or one that puts others' calls first. */
export function writesTo(account: ConnectedAccount, services: Services, api = account.api): Writes {
  return createWrites({
    api,
    async identity() {
      const identity = await account.identity();
      return identity.ok ? identity.value : { accountKey: account.accountKey, organization: null };
    },
    verdictOn: account.checks.verdictOn,
    contactChanged: services.contactChanged,
    async logChanged() {
      broadcastLog();
      await showUnfinished();
    },
    updateHold: storedUpdateHold(account.accountKey),
    exclusively: (name, run) => navigator.locks.request(`${account.accountKey} ${name}`, run),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => new Date(),
  });
}

/** A mark on the extension's button, and an alarm, while a write's end is not known. */
async function showUnfinished(): Promise<void> {
  const unfinished = await hasUnfinished();
  if (unfinished) {
    await mark('write', MARK);
    browser.alarms.create(RECOVER_ALARM, { delayInMinutes: ALARM_DELAY_MINUTES });
    return;
  }
  await mark('write', null);
  await browser.alarms.clear(RECOVER_ALARM);
}
