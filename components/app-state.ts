import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Failure } from '@/utils/failure';
import { type AppState, type OfAccount, onMessage, sendMessage } from '@/utils/messages';

const state = signal<AppState | null>(null);
const failure = signal<Failure | null>(null);

/** The connection and the preferences; `null` until the background has answered. */
export const appState: ReadonlySignal<AppState | null> = state;

/** Why there is no `appState`, if asking for it failed. */
export const appStateFailure: ReadonlySignal<Failure | null> = failure;

/** For a request: the account this surface shows, so that another one that is chosen meanwhile is not meant. */
export function chosenAccount(): OfAccount {
  const accountKey = state.value?.accountKey;
  return accountKey ? { accountKey } : {};
}

/** Takes over a state that came as the answer to something else. */
export function showAppState(next: AppState): void {
  state.value = next;
  failure.value = null;
}

/** Runs `forget` whenever the account is let go or becomes another one; gives the function that stops that. */
export function whenAccountChanges(forget: () => void): () => void {
  let before: string | null | undefined;
  return effect(() => {
    if (!state.value) return;
    const account = state.value.accountKey;
    if (before !== undefined && account !== before) untracked(forget);
    before = account;
  });
}

/** Reads the state and follows it from then on; gives the function that stops following. */
export function followAppState(): () => void {
  const read = () =>
    void sendMessage('readState', undefined).then(showAppState, () => {
      failure.value = { kind: 'no-answer' };
    });
  // A page that rested in the back-forward cache heard nothing meanwhile.
  const readAgain = ({ persisted }: PageTransitionEvent) => persisted && read();
  const stop = onMessage('stateChanged', ({ data }) => showAppState(data));
  globalThis.addEventListener('pageshow', readAgain);
  read();
  return () => {
    globalThis.removeEventListener('pageshow', readAgain);
    stop();
  };
}
