import { defineBackground } from 'wxt/utils/define-background';
import { ok } from '../../utils/failure';
import { resubscribeEmailSentAt } from '../../utils/log/resubscribe-email';
import { createAccidentAlarm, keepAccidentAlarm } from './accident-alarm';
import { announceState } from './broadcast';
import { answerCopy } from './copy';
import { answerDeletedSearch } from './deleted-search';
import { answerDiagnostics } from './diagnostics';
import { answerForgetting } from './forgetting';
import { followAccess } from './hosts';
import { answerJobRequests, keepJobsGoing } from './job-requests';
import { answerLogRequests } from './log-requests';
import { answerOptOuts } from './opt-outs';
import { listenForPanelCommand } from './panel-command';
import { injectIntoOpenTabs, reportRouteChanges } from './panel-in-tabs';
import { offerQuickCheck } from './quick-check';
import { answerRequests } from './requests';
import { answerSafetyNet, keepSafetyNet } from './safety-net';
import { createServices } from './services';
import { welcomeOnInstall } from './welcome';
import { answerWriteRequests, settleInterruptedWrites } from './write-requests';

/** Every listener is added at once: the browser starts this anew for an event, and passes the event on only then. */
export default defineBackground({
  main() {
    const services = createServices(resubscribeEmailSentAt);
    followAccess(() => announceState(services.accounts.readState));
    const alarm = createAccidentAlarm(services);
    answerRequests(services, alarm);
    keepAccidentAlarm(services, alarm);
    answerForgetting(services, answerDeletedSearch(services));
    answerCopy(services);
    answerOptOuts(services);
    answerDiagnostics(async (asker) => {
      const account = await services.accounts.of(asker);
      return account.ok ? ok(account.value.api) : account;
    });
    const jobs = answerJobRequests(services, alarm);
    settleInterruptedWrites(services, answerWriteRequests(services, jobs));
    answerLogRequests(services);
    keepJobsGoing(services, jobs);
    keepSafetyNet(services, answerSafetyNet(services));
    offerQuickCheck();
    listenForPanelCommand();
    injectIntoOpenTabs();
    reportRouteChanges();
    welcomeOnInstall();
  },
});
