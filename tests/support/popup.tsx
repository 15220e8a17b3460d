import { FindOrAdd } from '@/entrypoints/popup/FindOrAdd';
import { ok } from '@/utils/failure';
import { rendered, settled } from './render';
import { CONNECTED, lists } from './verdicts';

/** What the background of a connected account answers whatever is done in the popup. */
export const READY = { readLists: () => ok(lists(3)) };

export const popup = (query = '') => rendered(<FindOrAdd state={CONNECTED} query={query} onQuery={() => undefined} />);

export const submit = (form: HTMLElement) =>
  settled(() => void form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
