import { i18n } from '#i18n';
import { AccidentNote } from '@/components/AccidentNote';
import { appState, appStateFailure } from '@/components/app-state';
import { answered } from '@/components/ask';
import { ConnectionNote, FailureNote } from '@/components/FailureNote';
import { type ExtensionPage, sendMessage } from '@/utils/messages';
import { QuickAdd } from './QuickAdd';

/** The popup: add a contact to the account that is connected, and the ways to the other pages. */
export function Popup({ query }: { query: string }) {
  const state = appState.value;
  return (
    <main class="popup">
      <header>
        <h1>{i18n.t('popup.title')}</h1>
        {state?.organization && <p class="small">{i18n.t('page.account', [state.organization])}</p>}
      </header>
      <AccidentNote onSee={(hash) => void open('workbench', hash)} />
      {appStateFailure.value && <FailureNote failure={appStateFailure.value} />}
      {!state && !appStateFailure.value && <p role="status">{i18n.t('page.starting')}</p>}
      {state &&
        (state.connection === 'connected' ? (
          <QuickAdd state={state} query={query} />
        ) : (
          <ConnectionNote connection={state.connection} />
        ))}
      <footer>
        <button type="button" class="quiet" onClick={() => open('workbench')}>
          {i18n.t('action.openWorkbench')}
        </button>
        <button type="button" class="quiet" onClick={() => open('options')}>
          {i18n.t('action.openOptions')}
        </button>
      </footer>
    </main>
  );
}

async function open(page: ExtensionPage, hash = ''): Promise<void> {
  const opened = await answered(sendMessage('openPage', { page, hash }));
  if (opened.ok) window.close();
}
