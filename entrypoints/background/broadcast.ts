import { browser } from 'wxt/browser';
import { APP_PAGES } from '../../utils/app-address';
import type { QuotaUse } from '../../utils/constant-contact/quota';
import type { Job } from '../../utils/jobs/job';
import {
  type Accident,
  type AppState,
  type ContactChange,
  type SafetyNetState,
  sendMessage,
} from '../../utils/messages';
import { quietly } from './quietly';
import type { Asker } from './sender';

/** Tells every open surface that the connections or the preferences changed: each tab as it is for that tab. */
export function broadcastState(readState: (asker?: Asker) => Promise<AppState>): void {
  quietly(readState().then((state) => sendMessage('stateChanged', state)));
  forEachAppTab(async (tabId) => {
    return sendMessage('stateChanged', await readState({ kind: 'contacts-page', tabId }), tabId);
  });
}

/** Tells every open surface that what it shows of a contact is out of date. */
export function broadcastContact(contact: ContactChange): void {
  quietly(sendMessage('contactChanged', contact));
  forEachAppTab((tabId) => sendMessage('contactChanged', contact, tabId));
}

/** Tells the pages of the extension that a job moved. */
export function broadcastJob(job: Job): void {
  quietly(sendMessage('jobChanged', job));
}

/** Tells the pages of the extension that the activity log has more or other entries. */
export function broadcastLog(): void {
  quietly(sendMessage('logChanged', null));
}

/** Tells the pages of the extension how many calls were made today. */
export function broadcastQuota(use: QuotaUse): void {
  quietly(sendMessage('quotaChanged', use));
}

/** Tells the pages of the extension what the safety net holds by now. */
export function broadcastSafetyNet(state: SafetyNetState): void {
  quietly(sendMessage('safetyNetChanged', state));
}

/** Asks a tab to open its panel; whether it could. */
export function askToOpenPanel(tabId: number): Promise<boolean> {
  return sendMessage('openPanel', {}, tabId).catch(() => false);
}

/** Tells the pages of the extension that many contacts were deleted or unsubscribed, or that this was seen. */
export function broadcastAccidents(accidents: Accident[]): void {
  quietly(sendMessage('accidentsChanged', accidents));
}

/** Tells a tab that its address changed without a page load. */
export function broadcastRoute(tabId: number): void {
  quietly(sendMessage('routeChanged', null, tabId));
}

function forEachAppTab(send: (tabId: number) => Promise<unknown>): void {
  const sending = async () => {
    for (const { id } of await browser.tabs.query({ url: APP_PAGES })) if (id !== undefined) quietly(send(id));
  };
  quietly(sending());
}
