import { expect } from 'vitest';
import type { SandboxOptions } from '../../sandbox/sandbox';
import { type LeftBrowser, type Session, startSession as startAnySession } from '../driver/session';
import { strangersAmong } from './strangers';

let left: LeftBrowser | undefined;

/**
 * A session with all of it new but the browser, which takes longer to start than most files take: the one that the file
 * before has left is used again. The last one ends with the process, as puppeteer sees to. The browser takes the sandbox
 * for all of the internet: where it met a host that is not Constant Contact's, and that the test did not open itself, the
 * end of the session fails.
 */
export async function startSession(options: SandboxOptions = {}): Promise<Session> {
  const taken = left;
  left = undefined;
  const session = await startAnySession(options, taken);
  const { end, openWebPage } = session;
  const opened = new Set<string>();
  return Object.assign(session, {
    openWebPage(url: string) {
      opened.add(new URL(url).hostname);
      return openWebPage(url);
    },
    async end() {
      const strangers = strangersAmong(session.sandbox.hosts).filter((host) => !opened.has(host));
      if (left) await end();
      else left = await session.leave();
      expect(strangers, 'hosts that nobody should have asked').toEqual([]);
    },
  });
}
