import { inBackground } from './in-background';
import type { Session } from './session';

/** No more than this, or the calls that it waits between would come faster than Constant Contact allows. */
const FASTER = 8;

/**
 * Has the background that runs wait for an eighth of what it means to wait for, where that is a second or more: no driver
 * can move the clock of a browser.
 */
export function hurryBackground({ name, browser }: Pick<Session, 'name' | 'browser'>): Promise<void> {
  return inBackground(
    name,
    browser,
    `{
      const { setTimeout } = self;
      self.setTimeout = (run, wait, ...what) => setTimeout(run, wait < 1000 ? wait : wait / ${FASTER}, ...what);
    }`,
  );
}
