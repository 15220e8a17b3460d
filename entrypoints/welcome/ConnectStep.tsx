import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement, announce, announceDone } from '@/components/Announcement';
import { showAppState } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import type { Failure } from '@/utils/failure';
import { type AppState, sendMessage } from '@/utils/messages';
import { type ApiKeyDoubt, apiKeyDoubt } from './api-key-doubt';

export interface ConnectStepProps {
  state: AppState;
  apiKey: string;
  onApiKey(apiKey: string): void;
}

/** Pasting the key and connecting with it. */
export function ConnectStep({ state, apiKey, onApiKey }: ConnectStepProps) {
  const keyId = useId();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const doubt = apiKeyDoubt(apiKey);

  async function connect(event: Event): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    announce(i18n.t('options.connecting'));
    const answer = await answered(sendMessage('connect', { apiKey: apiKey.trim() }));
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
    <form class="account" aria-busy={busy} onSubmit={connect}>
      {!state.apiKeyBuiltIn && (
        <div class="field">
          <label for={keyId}>{i18n.t('options.apiKey')}</label>
          <input
            id={keyId}
            value={apiKey}
            aria-describedby={`${keyId}-hint`}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => onApiKey(event.currentTarget.value)}
          />
          <small id={`${keyId}-hint`}>{doubt ? doubtWords(doubt) : i18n.t('welcome.connect.keyHint')}</small>
        </div>
      )}
      <Announcement />
      {failure && <FailureNote failure={failure} />}
      <div class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {i18n.t('options.connect')}
        </button>
      </div>
    </form>
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
