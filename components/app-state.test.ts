// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { fail } from '@/utils/failure';
import { type AppState, onMessage } from '@/utils/messages';
import { answerWith } from '../tests/support/background';
import { CONNECTED } from '../tests/support/verdicts';
import { appState, appStateFailure, followAppState, readAppState, showAppState, whenAccountChanges } from './app-state';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const NAMELESS: AppState = { ...CONNECTED, organization: null };
const DISCONNECTED: AppState = { ...NAMELESS, connection: 'not-connected', accountKey: null, accounts: [] };

it.each<[string, AppState, AppState, boolean]>([
  ['that is let go', CONNECTED, DISCONNECTED, true],
  ['that becomes another one', CONNECTED, { ...CONNECTED, accountKey: 'another' }, true],
  ['that becomes another one of the same name', CONNECTED, { ...CONNECTED, accountKey: 'namesake' }, true],
  ['without a name that is let go', NAMELESS, DISCONNECTED, true],
  ['that is connected at last', DISCONNECTED, NAMELESS, true],
  ['whose session ended', CONNECTED, { ...CONNECTED, connection: 'session-expired' }, false],
  ['whose name becomes known late', NAMELESS, CONNECTED, false],
])('an account %s is one to be forgotten, or not', (_, before, after, isForgotten) => {
  const forget = vi.fn();
  showAppState(before);
  const stop = whenAccountChanges(forget);
  showAppState(after);
  stop();
  expect(forget).toHaveBeenCalledTimes(isForgotten ? 1 : 0);
});

it('takes a failure to read the state for no state, and reads it again', async () => {
  showAppState(CONNECTED);
  answerWith({ readState: () => fail({ kind: 'storage-failed', full: false }) });
  await readAppState();
  expect([appState.value, appStateFailure.value]).toEqual([CONNECTED, { kind: 'storage-failed', full: false }]);
  answerWith({});
  await readAppState();
  expect(appStateFailure.value).toEqual({ kind: 'no-answer' });
  answerWith({ readState: () => CONNECTED });
  await readAppState();
  expect([appState.value, appStateFailure.value]).toEqual([CONNECTED, null]);
});

it('reads the state again where the page comes back from the back-forward cache, as long as it follows', async () => {
  const readState = vi.fn(() => CONNECTED);
  answerWith({ readState });
  vi.mocked(onMessage).mockReturnValue(() => undefined);
  const stop = followAppState();
  const shown = (persisted: boolean) => globalThis.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  shown(false);
  expect(readState).toHaveBeenCalledTimes(1);
  shown(true);
  expect(readState).toHaveBeenCalledTimes(2);
  stop();
  shown(true);
  expect(readState).toHaveBeenCalledTimes(2);
});
