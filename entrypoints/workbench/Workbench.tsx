import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccidentNote, accidents } from '@/components/AccidentNote';
import { AccountInUse } from '@/components/AccountChoice';
import { Announcement, announce } from '@/components/Announcement';
import { AppStateFailure } from '@/components/AppStateFailure';
import { appState } from '@/components/app-state';
import { ConnectionNote } from '@/components/FailureNote';
import { Tabs } from '@/components/Tabs';
import { CallsNearLimit } from './account/CallsNearLimit';
import { LogTab } from './activity-log/LogTab';
import { BulkCheckTab } from './bulk-check/BulkCheckTab';
import { ContactDialog } from './contact/ContactDialog';
import { DeletedViews } from './deleted/DeletedViews';
import { forgetDeletedContacts } from './deleted/deleted-contacts';
import { forgetOptOuts } from './deleted/opt-outs';
import { ImportTab } from './import/ImportTab';
import { OtherJobs } from './jobs/OtherJobs';
import { currentTab, showTab, TAB_IDS, type TabId, tabName } from './tabs';

/** The page "Contact tools": whose account, the tabs, what has to be said whichever is in front, and that one. */
export function Workbench() {
  const state = appState.value;
  const connected = state?.connection === 'connected';
  // What was done in one tab is no news of another.
  useEffect(() => announce(''), [currentTab.value]);
  return (
    <main class="workbench">
      <h1>{i18n.t('workbench.heading')}</h1>
      {state && (
        <AccountInUse
          state={state}
          class="account-menu"
          alone={
            state.organization && (
              <p class="account-name" title={state.organization}>
                {i18n.t('card.account', [state.organization])}
              </p>
            )
          }
        />
      )}
      <Tabs
        label={i18n.t('workbench.heading')}
        names={TAB_IDS}
        title={tabName}
        chosen={currentTab.value}
        onChosen={showTab}
      >
        <div class="tab-body">
          <AccidentNote onSee={seeAccident} onRestoreAll={(hash) => seeAccident(`${hash}&restore=all`)} />
          <AppStateFailure />
          {state && state.connection !== 'connected' && <ConnectionNote connection={state.connection} />}
          {connected && <CallsNearLimit />}
          <Announcement />
          <OtherJobs tab={connected ? currentTab.value : null} />
          {/* What is open or selected is of one account, and ends with it. */}
          {state && accidents.value && <TabBody key={state.accountKey} tab={currentTab.value} connected={connected} />}
        </div>
      </Tabs>
      <ContactDialog />
    </main>
  );
}

/** Shows whom an accident befell: what was read before it does not hold them. */
function seeAccident(hash: string): void {
  forgetDeletedContacts();
  forgetOptOuts();
  location.hash = hash;
}

/** The log is kept and shown without a connection; all else needs one. */
function TabBody({ tab, connected }: { tab: TabId; connected: boolean }) {
  if (tab === 'activity-log') return <LogTab />;
  if (!connected) return <p class="small">{i18n.t('workbench.connectFirst')}</p>;
  switch (tab) {
    case 'recently-deleted':
      return <DeletedViews />;
    case 'bulk-check':
      return <BulkCheckTab />;
    case 'import':
      return <ImportTab />;
  }
}
