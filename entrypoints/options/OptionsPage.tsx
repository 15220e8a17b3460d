import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { AppStateFailure } from '@/components/AppStateFailure';
import { appState, appStateFailure } from '@/components/app-state';
import { Section } from '@/components/Section';
import { Shortcuts } from '@/components/Shortcuts';
import { AccessNotice } from './AccessNotice';
import { Account } from './Account';
import { CallsToday } from './CallsToday';
import { DiagnosticsRegion } from './diagnostics/DiagnosticsRegion';
import { ForgetPerson } from './ForgetPerson';
import { KeySteps } from './KeySteps';
import { PreferenceChoices } from './PreferenceChoices';
import { SafetyNet } from './SafetyNet';

/** The options: which account is connected, what is ticked from the start, and how much of today is used. */
export function OptionsPage() {
  const state = appState.value;
  const whom = useSignal('');
  return (
    <main class="page">
      <h1>{i18n.t('options.title')}</h1>
      <AccessNotice />
      <AppStateFailure />
      {!state && !appStateFailure.value && <p role="status">{i18n.t('page.starting')}</p>}
      {state && (
        <>
          <Account state={state} />
          {state.connection === 'connected' && (
            <>
              <PreferenceChoices key={state.accountKey} state={state} />
              <SafetyNet key={state.accountKey} />
              <ForgetPerson key={`forget ${state.accountKey}`} typed={whom} />
              <CallsToday key={state.accountKey} />
            </>
          )}
          {!state.apiKeyBuiltIn && <KeySteps isFolded={state.connection === 'connected'} />}
          <DiagnosticsRegion key={`${state.connection} ${state.accountKey}`} />
        </>
      )}
      <Shortcuts />
      <Section title={i18n.t('options.more')}>
        <ul class="links">
          <li>
            <a href="/workbench.html#activity-log">{i18n.t('workbench.tab.activityLog')}</a>
          </li>
          <li>
            <a href="/welcome.html">{i18n.t('options.welcome')}</a>
          </li>
          <li>
            <a href="/help.html">{i18n.t('options.help')}</a>
          </li>
        </ul>
      </Section>
    </main>
  );
}
