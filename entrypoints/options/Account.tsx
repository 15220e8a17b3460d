import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement, announce, announceDone } from '@/components/Announcement';
import { showAppState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { failureWords, privilegeWords } from '@/components/failure-words';
import { Section } from '@/components/Section';
import type { Failure, Result } from '@/utils/failure';
import { type AppState, sendMessage } from '@/utils/messages';
import { Disconnect } from './Disconnect';
import { RedirectUri } from './RedirectUri';

/** Which account is connected, and how to connect one or let it go. */
export function Account({ state }: { state: AppState }) {
  const [apiKey, setApiKey] = useState(state.apiKey ?? '');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const keyBox = useRef<HTMLInputElement>(null);
  const keyId = useId();
  const connected = state.connection === 'connected';

  async function change(request: Promise<Result<AppState>>, words: { before: string; after: string }) {
    setBusy(true);
    setFailure(null);
    announce(words.before);
    const answer = await answered(request);
    setBusy(false);
    announceDone(answer.ok ? words.after : '');
    if (answer.ok) showAppState(answer.value);
    else setFailure(answer.failure);
  }

  function connect(event: Event, differentLogin = false): void {
    event.preventDefault();
    void change(sendMessage('connect', { apiKey: apiKey.trim(), ...(differentLogin && { differentLogin }) }), {
      before: i18n.t('options.connecting'),
      after: i18n.t('options.connectedNow'),
    });
  }

  async function disconnect(): Promise<void> {
    await change(sendMessage('disconnect', undefined), {
      before: i18n.t('options.disconnecting'),
      after: i18n.t('options.disconnected'),
    });
    setApiKey('');
    keyBox.current?.focus();
  }

  return (
    <Section title={i18n.t('options.account')}>
      {connected && <p class="organization">{connectedWords(state)}</p>}
      {state.connection === 'session-expired' && (
        <p class="note note-warning">{failureWords({ kind: 'session-expired' })}</p>
      )}
      {state.missingPrivileges.length > 0 && (
        <p class="note note-warning">{i18n.t('options.missing', [privilegeWords(state.missingPrivileges)])}</p>
      )}
      <form class="account" aria-busy={busy} onSubmit={connect}>
        {state.apiKeyBuiltIn ? (
          <p>{i18n.t('options.keyBuiltIn')}</p>
        ) : (
          <div class="field">
            <label for={keyId}>{i18n.t('options.apiKey')}</label>
            <input
              id={keyId}
              aria-describedby={`${keyId}-hint`}
              ref={keyBox}
              value={apiKey}
              readOnly={connected}
              autocomplete="off"
              spellcheck={false}
              onInput={(event) => setApiKey(event.currentTarget.value)}
            />
            <small id={`${keyId}-hint`}>
              {connected ? i18n.t('options.apiKeyInUse') : i18n.t('options.apiKeyHint')}
            </small>
          </div>
        )}
        <RedirectUri />
        <Announcement />
        {failure && <FailureNote failure={failure} />}
        {!connected && (
          <div class="actions">
            <button type="submit" class="primary" disabled={busy}>
              {i18n.t('options.connect')}
            </button>
            <a
              href="/options.html?login=different"
              aria-disabled={busy}
              onClick={(event) => (busy ? event.preventDefault() : connect(event, true))}
            >
              {i18n.t('options.differentLogin')}
            </a>
          </div>
        )}
      </form>
      {state.connection !== 'not-connected' && <Disconnect busy={busy} onDisconnect={disconnect} />}
    </Section>
  );
}

function connectedWords({ organization }: AppState): string {
  return organization ? i18n.t('options.connected', [organization]) : i18n.t('options.connectedNameless');
}
