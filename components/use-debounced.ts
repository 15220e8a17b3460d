import { useEffect } from 'preact/hooks';
import { debounce } from './debounce';

/** Runs something once what it depends on has not changed while typing pauses. */
export function useDebounced(run: () => void, inputs: readonly unknown[]): void {
  useEffect(() => {
    const debounced = debounce(run);
    debounced();
    return debounced.cancel;
  }, inputs);
}
