import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { backgroundScripts } from '../driver/background-scripts';
import { ask } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { startSession } from './session';

const check = (page: Screen) => ask(page, 'checkContact', { query: SEED.deleted, useCache: false });

/** What is loaded only when it is asked for, and something that needs it. */
const NEEDS = {
  changes: (page) => ask(page, 'readJobs', undefined),
  'safety-net': (page) => ask(page, 'planSnapshot', {}),
  'sign-in': (page) => {
    session.sandbox.oauth.expireAccessTokens();
    return check(page);
  },
  tools: (page) => ask(page, 'readLogAccounts', undefined),
} satisfies Record<string, (page: Screen) => Promise<{ ok: boolean }>>;
const PARTS = Object.keys(NEEDS) as Array<keyof typeof NEEDS>;

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

/** Each in a background of its own, which has nothing but what it was started with. */
async function expectEachToLoad(): Promise<void> {
  const page = await session.openExtension('help.html');
  // An update and a restart end the access token: a background that is stopped while it renews one may lose the connection.
  expect(await check(page)).toMatchObject({ ok: true });
  for (const part of PARTS) {
    await session.stopBackground();
    expect(await NEEDS[part](page), part).toMatchObject({ ok: true });
  }
}

describe('what few events need is loaded when it is asked for', () => {
  it('in a background that was stopped', expectEachToLoad, 120_000);

  it('after an update', async () => {
    await session.installExtension();
    await expectEachToLoad();
  }, 120_000);

  it('after the browser was restarted', async () => {
    await session.restartBrowser();
    // Until this answers the browser may still be at loading the extension.
    const options = await session.openExtension('options.html');
    await options.find('button', 'Disconnect');
    await expectEachToLoad();
  }, 180_000);
});

// Only Chromium says which scripts a background has loaded.
if (process.env.BROWSER !== 'firefox') {
  it('is none of what a background woken for a check is', async () => {
    const page = await session.openExtension('help.html');
    // The first may have an hourly look to do besides.
    await check(page);
    await session.stopBackground();
    expect(await check(page)).toMatchObject({ ok: true });
    expect(await backgroundScripts(session.browser)).toEqual(['background.js']);
    await NEEDS.tools(page);
    expect(await backgroundScripts(session.browser)).toEqual([
      'background.js',
      expect.stringMatching(/^background-tools-[\w-]+\.js$/),
    ]);
  });
}
