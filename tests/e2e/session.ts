import type { SandboxOptions } from '../../sandbox/sandbox';
import { type LeftBrowser, type Session, startSession as startAnySession } from '../driver/session';

let left: LeftBrowser | undefined;

/**
 * A session with all of it new but the browser, which takes longer to start than most files take: the one that the file
 * before has left is used again. The last one ends with the process, as puppeteer sees to.
 */
export async function startSession(options: SandboxOptions = {}): Promise<Session> {
  const taken = left;
  left = undefined;
  const session = await startAnySession(options, taken);
  const { end } = session;
  return Object.assign(session, {
    async end() {
      if (left) await end();
      else left = await session.leave();
    },
  });
}
