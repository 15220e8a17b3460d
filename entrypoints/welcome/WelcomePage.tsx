import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AppStateFailure } from '@/components/AppStateFailure';
import { appState, appStateFailure } from '@/components/app-state';
import type { AppState } from '@/utils/messages';
import { AccessNotice } from '../options/AccessNotice';
import { ConnectStep } from './ConnectStep';
import { KeyStep } from './KeyStep';
import { Step } from './Step';
import { TryStep } from './TryStep';
import { useTried } from './use-tried';

/** The first run: three steps, each with what is done and what is next. */
export function WelcomePage() {
  const state = appState.value;
  return (
    <main class="page">
      <header class="welcome">
        <h1>{i18n.t('welcome.title')}</h1>
        <p>{i18n.t('welcome.about')}</p>
      </header>
      <AccessNotice />
      <AppStateFailure />
      {!state && !appStateFailure.value && <p role="status">{i18n.t('page.starting')}</p>}
      {state && <Steps state={state} />}
      <p class="small">
        <a href="/options.html">{i18n.t('action.openOptions')}</a> · <a href="/help.html">{i18n.t('options.help')}</a>
      </p>
    </main>
  );
}

function Steps({ state }: { state: AppState }) {
  const [apiKey, setApiKey] = useState(state.apiKey ?? '');
  // With an account its key is let go.
  useEffect(() => setApiKey(state.apiKey ?? ''), [state.accountKey]);
  const isConnected = state.connection === 'connected';
  const hasKey = isConnected || state.apiKeyBuiltIn || apiKey.trim() !== '';
  const tried = useTried(isConnected);
  const lastHeading = useRef<HTMLHeadingElement>(null);
  const wasConnected = useRef(isConnected);
  useEffect(() => {
    // The form that had the focus is gone.
    if (isConnected && !wasConnected.current) lastHeading.current?.focus();
    wasConnected.current = isConnected;
  }, [isConnected]);
  return (
    <ol class="welcome-steps">
      <Step title={i18n.t('welcome.key.title')} progress={hasKey ? 'done' : 'next'}>
        {state.apiKeyBuiltIn ? <p>{i18n.t('options.keyBuiltIn')}</p> : !isConnected && <KeyStep />}
      </Step>
      <Step title={i18n.t('welcome.connect.title')} progress={isConnected ? 'done' : hasKey ? 'next' : 'later'}>
        <ConnectStep state={state} apiKey={apiKey} onApiKey={setApiKey} />
      </Step>
      <Step
        title={i18n.t('welcome.try.title')}
        progress={isConnected ? (tried ? 'done' : 'next') : 'later'}
        heading={lastHeading}
      >
        {isConnected ? <TryStep key={state.accountKey} /> : <p>{i18n.t('welcome.try.later')}</p>}
      </Step>
    </ol>
  );
}
