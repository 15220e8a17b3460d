import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement, announce, announceDone } from '@/components/Announcement';
import { showAppState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import type { Failure } from '@/utils/failure';
import { type AppState, sendMessage } from '@/utils/messages';
import { DifferentLogin } from '../options/DifferentLogin';
import { type ApiKeyDoubt, apiKeyDoubt } from './api-key-doubt';

export interface ConnectStepProps {
  state: AppState;
  apiKey: string;
  onApiKey(apiKey: string): void;
}

/** Pasting the key and connecting with it. */
export function ConnectStep({ state, apiKey, onApiKey }: ConnectStepProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function connect(how: { differentLogin?: boolean } = {}): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    announce(i18n.t('options.connecting'));
    const answer = await answered(sendMessage('connect', { apiKey: apiKey.trim(), ...how }));
    setBusy(false);
    announceDone('');
    if (answer.ok) showAppState(answer.value);
    else setFailure(answer.failure);
  }

  if (state.connection === 'connected') {
    return (
      <p>
        {state.organization ? i18n.t('options.connected', [state.organization]) : i18n.t('options.connectedNameless')}
      </p>
    );
  }
  return (
    <form
      class="account"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      {failure && <FailureNote failure={failure} />}
      {!state.apiKeyBuiltIn && <KeyBox apiKey={apiKey} onApiKey={onApiKey} />}
      <Announcement />
      <div class="actions">
        {/* Not disabled while the sign-in window is open: it keeps the focus for whoever comes back from there. */}
        <button type="submit" class="primary" aria-disabled={busy}>
          {i18n.t('options.connect')}
        </button>
        <DifferentLogin busy={busy} onConnect={() => void connect({ differentLogin: true })} />
      </div>
    </form>
  );
}

/** Where the key goes, with a warning where it hardly is one. */
function KeyBox({ apiKey, onApiKey }: Pick<ConnectStepProps, 'apiKey' | 'onApiKey'>) {
  const id = useId();
  const doubt = apiKeyDoubt(apiKey);
  return (
    <div class="field">
      <label for={id}>{i18n.t('options.apiKey')}</label>
      <input
        id={id}
        value={apiKey}
        aria-describedby={`${id}-hint`}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onApiKey(event.currentTarget.value)}
      />
      <small id={`${id}-hint`} class={doubt ? 'doubt' : ''} aria-live="polite">
        {doubt ? doubtWords(doubt) : i18n.t('welcome.connect.keyHint')}
      </small>
    </div>
  );
}

function doubtWords(doubt: ApiKeyDoubt): string {
  switch (doubt) {
    case 'blank':
      return i18n.t('welcome.connect.doubtBlank');
    case 'address':
      return i18n.t('welcome.connect.doubtAddress');
    case 'link':
      return i18n.t('welcome.connect.doubtLink');
  }
}
