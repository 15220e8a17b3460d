import { browser } from 'wxt/browser';
import { callsLeft } from '../../utils/constant-contact/quota';
import { ok } from '../../utils/failure';
import { goesOnAt } from '../../utils/safety-net/net-record';
import { readRecord, removeNet } from '../../utils/safety-net/net-store';
import type { SafetyNet } from '../../utils/safety-net/safety-net';
import { remembered } from '../../utils/vault/remembered';
import { broadcastSafetyNet } from './broadcast';
import type { ConnectedAccount } from './connected-account';
import { handleForAccount } from './handle-for-account';
import { quietly } from './quietly';
import { OWN_PAGE } from './sender';
import type { Services } from './services';

/** Each account has an alarm of its own, named so and by its key. */
const ALARM = 'safety-net';

/** The accounts of which a whole snapshot is held. */
const held = remembered<string[]>('local', 'safetyNets', []);

const holds = {
  read: async (accountKey: string) => (await held.read()).includes(accountKey),
  async write(accountKey: string, isHeld: boolean) {
    await held.update((keys) => [...keys.filter((other) => other !== accountKey), ...(isHeld ? [accountKey] : [])]);
  },
};

/** The safety net of each connected account. */
export type SafetyNetOf = (account: ConnectedAccount) => Promise<SafetyNet>;

/** Answers what surfaces ask of the safety net of the account they mean. */
export function handleSafetyNet({ accounts, readQuota }: Services): SafetyNetOf {
  const nets = new WeakMap<ConnectedAccount, SafetyNet>();

  /** An account's net, which ends with its connection. */
  async function netOf(account: ConnectedAccount): Promise<SafetyNet> {
    const { createSafetyNet } = await import('./parts/safety-net');
    const known = nets.get(account);
    if (known) return known;
    const net = createSafetyNet({
      api: account.api,
      identity: account.identity,
      callsLeftToday: async () => callsLeft(await readQuota(account.apiKey)),
      now: () => Date.now(),
      setAlarm: (time) => setAlarm(account, time),
      holds,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      async changed(state) {
        // Open pages show the chosen account.
        const chosen = await accounts.of(OWN_PAGE);
        if (chosen.ok && chosen.value === account) broadcastSafetyNet(state);
      },
    });
    nets.set(account, net);
    account.signal.addEventListener('abort', () => net.leave(), { once: true });
    return net;
  }

  handleForAccount(accounts, 'readSafetyNet', async (account) => (await netOf(account)).state());
  handleForAccount(accounts, 'planSnapshot', async (account) => (await netOf(account)).plan());
  handleForAccount(accounts, 'startSnapshot', async (account) => (await netOf(account)).start());
  handleForAccount(accounts, 'pauseSnapshot', async (account) => (await netOf(account)).pause());
  handleForAccount(accounts, 'cancelSnapshot', async (account) => (await netOf(account)).cancel());
  handleForAccount(accounts, 'keepSafetyNet', async (account, { on }) => (await netOf(account)).keepCurrent(on));
  handleForAccount(accounts, 'forgetSafetyNet', async (account) => (await netOf(account)).forget());
  handleForAccount(accounts, 'refreshSafetyNet', async (account) => {
    await (await netOf(account)).refresh();
    return ok(null);
  });
  handleForAccount(accounts, 'acknowledgeLoss', async (account, { listId }) =>
    (await netOf(account)).acknowledge(listId),
  );
  handleForAccount(accounts, 'readListLosses', async ({ accountKey }) => {
    const { readListLosses } = await import('./parts/safety-net');
    return ok(await readListLosses(accountKey));
  });
  handleForAccount(accounts, 'readReturned', async ({ accountKey, api }) => {
    const { readReturned } = await import('./parts/safety-net');
    return readReturned(accountKey, api);
  });
  return netOf;
}

function setAlarm({ accountKey, signal }: ConnectedAccount, time: number): void {
  // Nobody is woken for an account that is let go by now.
  if (!signal.aborted) browser.alarms.create(`${ALARM} ${accountKey}`, { when: time });
}

/** Goes on with snapshots and brings them up to date day by day; without a connection none is kept. */
export function keepSafetyNet({ accounts, onStateChange, onAccountEnd }: Services, netOf: SafetyNetOf): void {
  let waking: Promise<void> = Promise.resolve();
  /** One account after the other, each as it is due; none of them ends with a failure. */
  const wake = () => {
    const goOn = async () => {
      for (const account of await accounts.all()) {
        const record = await readRecord(account.accountKey);
        const at = record && goesOnAt(record, Date.now());
        if (at === null) continue;
        if (at > Date.now()) setAlarm(account, at);
        else await (await netOf(account)).wake();
      }
    };
    waking = waking.then(goOn).catch(() => {});
    return waking;
  };
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name.startsWith(ALARM)) void wake();
  });
  const follow = async () => {
    if ((await accounts.all()).length > 0) return wake();
    await removeNet();
    await held.forget();
  };
  onStateChange(() => quietly(follow()));
  onAccountEnd(async (accountKey) => {
    await removeNet(accountKey);
    await holds.write(accountKey, false);
    await browser.alarms.clear(`${ALARM} ${accountKey}`);
  });
  quietly(follow());
}
