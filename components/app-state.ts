import { type ReadonlySignal, signal } from '@preact/signals';
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

/** Reads the state and follows it from then on; gives the function that stops following. */
export function followAppState(): () => void {
  const stop = onMessage('stateChanged', ({ data }) => showAppState(data));
  sendMessage('readState', undefined).then(showAppState, () => {
    failure.value = { kind: 'no-answer' };
  });
  return stop;
}
