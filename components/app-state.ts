import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Failed, Failure } from '@/utils/failure';
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

const NO_ANSWER: Failed = { ok: false, failure: { kind: 'no-answer' } };

/** Reads the state, or why it cannot be read. */
export async function readAppState(): Promise<void> {
  const answer = await sendMessage('readState', undefined).catch(() => NO_ANSWER);
  if ('failure' in answer) failure.value = answer.failure;
  else showAppState(answer);
}

/** Reads the state and follows it from then on; gives the function that stops following. */
export function followAppState(): () => void {
  // A page that rested in the back-forward cache heard nothing meanwhile.
  const readAgain = ({ persisted }: PageTransitionEvent) => persisted && void readAppState();
  const stop = onMessage('stateChanged', ({ data }) => showAppState(data));
  globalThis.addEventListener('pageshow', readAgain);
  void readAppState();
  return () => {
    globalThis.removeEventListener('pageshow', readAgain);
    stop();
  };
}
