import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccidentNote, accidents } from '@/components/AccidentNote';
import { AccountInUse } from '@/components/AccountChoice';
import { AppStateFailure } from '@/components/AppStateFailure';
import { appState, appStateFailure } from '@/components/app-state';
import { ConnectionNote } from '@/components/FailureNote';
import { toldApart } from '@/components/told-apart';
import type { AccountSummary, AppState } from '@/utils/messages';
import { FindOrAdd } from './FindOrAdd';
import { leaveFor } from './leave-for';

/** The popup: find or add a contact of the account that is chosen, and the ways to the other pages. */
export function Popup({ query }: { query: string }) {
  const state = accidents.value && appState.value;
  /** What is asked about, kept when another account is chosen: it is asked of that one then. */
  const asked = useRef(query);
  return (
    <main class="popup">
      <AccidentNote onSee={(hash) => void leaveFor('workbench', hash)} />
      <header>
        <h1>{i18n.t('popup.title')}</h1>
        {state && (
          <AccountInUse
            state={state}
            class="account small"
            alone={state.organization && <p class="small one-line">{state.organization}</p>}
          />
        )}
      </header>
      <AppStateFailure />
      {!state && !appStateFailure.value && <p role="status">{i18n.t('page.starting')}</p>}
      {state?.connection === 'connected' && (
        <FindOrAdd
          key={state.accountKey}
          state={state}
          query={asked.current}
          onQuery={(text) => {
            asked.current = text;
          }}
        />
      )}
      {state && state.connection !== 'connected' && <ConnectionNote connection={state.connection} />}
      {state &&
        endedElsewhere(state).map(({ accountKey, name }) => (
          <ConnectionNote key={accountKey} connection="session-expired" of={name ?? i18n.t('card.accountUnknown')} />
        ))}
      <footer>
        <button type="button" class="quiet" onClick={() => leaveFor('workbench')}>
          {i18n.t('workbench.heading')}
        </button>
        <button type="button" class="quiet" onClick={() => leaveFor('options')}>
          {i18n.t('action.openOptions')}
        </button>
      </footer>
    </main>
  );
}

/** The accounts beside the chosen one whose connection has ended: the mark on the extension's button is about these too. */
function endedElsewhere({ accounts, accountKey }: AppState): AccountSummary[] {
  return toldApart(accounts).filter((other) => other.state === 'session-expired' && other.accountKey !== accountKey);
}
