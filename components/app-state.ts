import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Failure } from '@/utils/failure';
import { type AppState, onMessage, sendMessage } from '@/utils/messages';

const state = signal<AppState | null>(null);
const failure = signal<Failure | null>(null);

/** The connection and the preferences; `null` until the background has answered. */
export const appState: ReadonlySignal<AppState | null> = state;

/** Why there is no `appState`, if asking for it failed. */
export const appStateFailure: ReadonlySignal<Failure | null> = failure;

/** Takes over a state that came as the answer to something else. */
export function showAppState(next: AppState): void {
  state.value = next;
  failure.value = null;
}

/**
 * Runs `forget` whenever the account is let go or becomes another one; gives the function that stops that. One whose
 * name becomes known late is the same as before.
 */
export function whenAccountChanges(forget: () => void): () => void {
  let before: string | null | undefined;
  return effect(() => {
    if (!state.value) return;
    const account = state.value.connection === 'not-connected' ? null : (state.value.organization ?? '');
    if (before !== undefined && before !== '' && account !== before) untracked(forget);
    before = account;
  });
}

/** Reads the state and follows it from then on; gives the function that stops following. */
export function followAppState(): () => void {
  const stop = onMessage('stateChanged', ({ data }) => showAppState(data));
  sendMessage('readState', undefined).then(showAppState, () => {
    failure.value = { kind: 'no-answer' };
  });
  return stop;
}
