import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { announceState } from '../utils/background/announce';
import { answerJobRequests, keepJobsGoing } from '../utils/background/job-requests';
import { injectIntoOpenTabs, reportRouteChanges } from '../utils/background/open-tabs';
import { listenForPanelCommand } from '../utils/background/panel-command';
import { offerQuickCheck } from '../utils/background/quick-check';
import { answerRequests } from '../utils/background/requests';
import { createServices } from '../utils/background/services';
import {
  answerWriteRequests,
  resubscribeEmailSentAt,
  settleInterruptedWrites,
} from '../utils/background/write-requests';

/** Every listener is added at once: the browser starts this anew for an event, and passes the event on only then. */
export default defineBackground({
  main() {
    const services = createServices(resubscribeEmailSentAt);
    answerRequests(services);
    const jobs = answerJobRequests(services);
    settleInterruptedWrites(services, answerWriteRequests(services, jobs));
    keepJobsGoing(services, jobs);
    offerQuickCheck();
    listenForPanelCommand();
    injectIntoOpenTabs();
    reportRouteChanges();
    const announce = async () => announceState(await services.account.readState());
    browser.permissions.onAdded.addListener(announce);
    browser.permissions.onRemoved.addListener(announce);
  },
});
