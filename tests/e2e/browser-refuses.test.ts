import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { browserUiOf } from '../driver/browser-ui';
import { ask } from '../driver/message';
import { pageAt } from '../driver/page-at';
import { refuse, refuseRules, refuseSignInWindow } from '../driver/refuse';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { startSession } from './session';

const BROWSER = process.env.BROWSER;

let session: Session;
beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session.end());

describe('Connect says what the browser did not do', () => {
  let options: Screen;
  beforeEach(async () => {
    options = await session.openExtension('options.html');
    await ask(options, 'disconnect', undefined);
    await session.registerRedirectUri(options);
    await options.fill('textbox', 'API key', SANDBOX_API_KEY);
    session.sandbox.requests.length = 0;
  });

  const tokensAsked = () => session.sandbox.requests.filter(({ path }) => path.endsWith('/token')).length;

  it('where it takes no rule that leaves the Origin out: no token is asked for', async () => {
    const allow = await refuseRules(session.name, session.browser);
    await options.click('button', 'Connect');
    await options.says('alert', /didn't allow a setting that signing in needs/);
    expect(tokensAsked()).toBe(0);
    await allow();
    await options.click('button', 'Connect');
    await options.find('button', 'Disconnect');
    await options.page.close();
  });

  it('where it opens no sign-in window', async () => {
    // Firefox opens one only for who is not signed in.
    session.sandbox.oauth.signIn = 'form';
    const allow = await refuseSignInWindow(session.name, session.browser);
    await options.click('button', 'Connect');
    await options.says('alert', /couldn't open the sign-in window/);
    await allow();
    session.sandbox.oauth.signIn = 'instant';
    await options.click('button', 'Connect');
    await options.find('button', 'Disconnect');
    await options.page.close();
  });
});

if (BROWSER !== 'firefox') {
  it('a popup that cannot be opened under a dialog of the page is opened as a window', async () => {
    const ui = browserUiOf(session.name, session.browser);
    const { whole, panel } = await session.openContacts();
    await panel.find('button', 'Hidden contact check');
    await whole.page.evaluate(() => document.body.appendChild(document.createElement('dialog')).showModal());
    const allow = await refuse(session.browser, 'action.openPopup', 'Failed to open popup.');
    await ui.pressShortcutOf('open-panel');
    const popup = await pageAt(session.browser, await ui.popupAddress());
    const kind = await popup.evaluate(async () => (await Reflect.get(globalThis, 'chrome').windows.getCurrent()).type);
    expect(kind).toBe('popup');
    await allow();
    await ui.closePopup();
    await whole.page.close();
  });
}
