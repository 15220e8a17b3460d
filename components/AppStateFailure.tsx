import { appStateFailure, readAppState } from './app-state';
import { FailureNote } from './FailureNote';

/** Why the page cannot be drawn, where the state could not be read, and the way to read it again. */
export function AppStateFailure() {
  const failure = appStateFailure.value;
  return failure && <FailureNote failure={failure} onRetry={() => void readAppState()} />;
}
