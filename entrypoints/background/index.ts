import { defineBackground } from 'wxt/utils/define-background';
import { resubscribeEmailSentAt } from '../../utils/log/resubscribe-email';
import { createAccidentAlarm, keepAccidentAlarm } from './accident-alarm';
import { handleCopy } from './copy';
import { handleDeletedSearch } from './deleted-search';
import { handleDiagnostics } from './diagnostics';
import { handleForgetting } from './forgetting';
import { noteGeneration } from './generations';
import { followAccess } from './hosts';
import { handleJobRequests, keepJobsGoing } from './job-requests';
import { handleLogRequests } from './log-requests';
import { openToolsFromNotifications } from './notifications';
import { handleOptOuts } from './opt-outs';
import { listenForPanelCommand } from './panel-command';
import { injectIntoOpenTabs, reportRouteChanges } from './panel-in-tabs';
import { offerQuickCheck } from './quick-check';
import { handleRequests } from './requests';
import { handleSafetyNet, keepSafetyNet } from './safety-net';
import { createServices } from './services';
import { welcomeOnInstall } from './welcome';
import { handleWriteRequests, recoverInterruptedWrites } from './write-requests';

/** Every listener is added at once: the browser starts this anew for an event, and passes the event on only then. */
export default defineBackground({
  main() {
    const services = createServices(resubscribeEmailSentAt);
    followAccess(services.stateChanged);
    const alarm = createAccidentAlarm(services);
    handleRequests(services, alarm);
    keepAccidentAlarm(services, alarm);
    handleForgetting(services, handleDeletedSearch(services));
    handleCopy(services);
    handleOptOuts(services);
    handleDiagnostics(services.accounts.of, (generation, asker) =>
      noteGeneration(services.accounts, generation, asker),
    );
    const jobs = handleJobRequests(services, alarm);
    recoverInterruptedWrites(services, handleWriteRequests(services, jobs));
    handleLogRequests(services);
    keepJobsGoing(services, jobs);
    keepSafetyNet(services, handleSafetyNet(services));
    offerQuickCheck();
    openToolsFromNotifications();
    listenForPanelCommand(services.accounts);
    injectIntoOpenTabs();
    reportRouteChanges();
    welcomeOnInstall();
  },
});
