import { browser } from 'wxt/browser';
import { ok } from '../../utils/failure';
import { createSafetyNet, type SafetyNet } from '../../utils/safety-net/safety-net';
import { announceSafetyNet } from './broadcast';
import { answer } from './handle';
import type { Services } from './services';

const ALARM = 'safety-net';

/** Answers what surfaces ask of the safety net. */
export function answerSafetyNet({ api, account, readQuota }: Services): SafetyNet {
  const net = createSafetyNet({
    api,
    identity: account.identity,
    async callsLeftToday() {
      const { limit, usedToday, exhausted } = await readQuota();
      return exhausted ? 0 : Math.max(0, limit - usedToday);
    },
    now: () => Date.now(),
    wakeAt: (time) => void browser.alarms.create(ALARM, { when: time }),
    nap: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    changed: announceSafetyNet,
  });
  answer('readSafetyNet', () => net.state());
  answer('planSnapshot', () => net.plan());
  answer('startSnapshot', () => net.start());
  answer('pauseSnapshot', () => net.pause());
  answer('keepSafetyNet', ({ on }) => net.keepCurrent(on));
  answer('forgetSafetyNet', () => net.forget());
  answer('refreshSafetyNet', async () => {
    await net.refresh();
    return ok(null);
  });
  return net;
}

/** Goes on with a snapshot and brings it up to date day by day; without a connection none is kept. */
export function keepSafetyNet({ account, onStateChange, onAccountChange }: Services, net: SafetyNet): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) net.wake();
  });
  const follow = async () => {
    const { connection } = await account.readState();
    if (connection === 'not-connected') await net.forgetAll();
    else net.wake();
  };
  onStateChange(() => void follow());
  onAccountChange(async () => net.leave());
  void follow();
}
