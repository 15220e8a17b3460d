import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement, announce, announceDone } from '@/components/Announcement';
import { showAppState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { privilegeWords } from '@/components/failure-words';
import { focusRegionOf } from '@/components/focus-region';
import { Section } from '@/components/Section';
import type { Failure, Result } from '@/utils/failure';
import { type AccountSummary, type AppState, sendMessage } from '@/utils/messages';
import { AccountList } from './AccountList';
import { DifferentLogin } from './DifferentLogin';
import { RedirectUri } from './RedirectUri';

/** Which accounts are connected, and how to connect one or let one go. */
export function Account({ state }: { state: AppState }) {
  const [apiKey, setApiKey] = useState(state.apiKey ?? '');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const keyBox = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  /** How it was when something was said to be done, which is true as long as it is so. */
  const done = useRef<AppState | null>(null);
  const connected = state.connection === 'connected';
  useEffect(() => setApiKey(state.apiKey ?? ''), [state.accountKey]);
  useEffect(() => {
    if (connected && !busy) setFailure(null);
    const { current } = done;
    if (!current || (current.connection === state.connection && current.accountKey === state.accountKey)) return;
    done.current = null;
    announce('');
  }, [state.connection, state.accountKey]);

  async function change(request: Promise<Result<AppState>>, words: { before: string; after: string }) {
    setBusy(true);
    setFailure(null);
    announce(words.before);
    const answer = await answered(request);
    setBusy(false);
    announceDone(answer.ok ? words.after : '');
    done.current = answer.ok ? answer.value : null;
    if (answer.ok) showAppState(answer.value);
    else setFailure(answer.failure);
  }

  function connect(how: { differentLogin?: boolean; another?: boolean }): void {
    if (busy) return;
    void change(sendMessage('connect', { apiKey: apiKey.trim(), ...how }), {
      before: i18n.t('options.connecting'),
      after: i18n.t('options.connectedNow'),
    });
  }

  async function disconnect({ accountKey }: AccountSummary): Promise<void> {
    await change(sendMessage('disconnect', { accountKey }), {
      before: i18n.t('options.disconnecting'),
      after: i18n.t('options.disconnected'),
    });
    // The row and its button are gone; the key is folded away where another account is connected.
    if (keyBox.current && !keyBox.current.closest('details')) keyBox.current.focus();
    else focusRegionOf(form.current);
  }

  function choose({ accountKey, name, state: connection }: AccountSummary): void {
    const words = name ? i18n.t('options.connected', [name]) : i18n.t('options.connectedNameless');
    const after = connection === 'connected' ? words : '';
    void change(sendMessage('chooseAccount', { accountKey }), { before: '', after });
  }

  const keyField = state.apiKeyBuiltIn ? (
    <p>{i18n.t('options.keyBuiltIn')}</p>
  ) : (
    <KeyField apiKey={apiKey} box={keyBox} inUse={connected} onApiKey={setApiKey} />
  );

  return (
    <Section title={i18n.t('options.account')}>
      {failure && <FailureNote failure={failure} />}
      {state.accounts.length > 0 && (
        <AccountList state={state} busy={busy} onDisconnect={disconnect} onChoose={choose} />
      )}
      {state.missingPrivileges.length > 0 && (
        <p class="note note-warning">{i18n.t('options.missing', [privilegeWords(state.missingPrivileges)])}</p>
      )}
      <form
        class="account"
        ref={form}
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          connect(connected ? { another: true } : {});
        }}
      >
        {connected ? (
          <details>
            <summary>{i18n.t('options.details')}</summary>
            {keyField}
            <RedirectUri />
          </details>
        ) : (
          <>
            {keyField}
            <RedirectUri />
          </>
        )}
        <Announcement />
        <div class="actions">
          {/* Not disabled while the sign-in window is open: it keeps the focus for whoever comes back from there. */}
          <button type="submit" class={connected ? '' : 'primary'} aria-disabled={busy}>
            {connected ? i18n.t('options.connectAnother') : i18n.t('options.connect')}
          </button>
          {/* Some failures lead there; another account asks for the login in any case. */}
          {(!connected || failure) && (
            <DifferentLogin
              busy={busy}
              onConnect={() => connect(connected ? { another: true } : { differentLogin: true })}
            />
          )}
        </div>
      </form>
    </Section>
  );
}

interface KeyFieldProps {
  apiKey: string;
  box: RefObject<HTMLInputElement | null>;
  /** Whether an account is connected with it: it may be replaced for another account alone. */
  inUse: boolean;
  onApiKey(apiKey: string): void;
}

function KeyField({ apiKey, box, inUse, onApiKey }: KeyFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{i18n.t('options.apiKey')}</label>
      <input
        id={id}
        aria-describedby={`${id}-hint`}
        ref={box}
        value={apiKey}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onApiKey(event.currentTarget.value)}
      />
      <small id={`${id}-hint`}>{inUse ? i18n.t('options.apiKeyInUse') : i18n.t('options.apiKeyHint')}</small>
    </div>
  );
}
