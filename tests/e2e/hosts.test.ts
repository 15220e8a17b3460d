import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTS } from '../../sandbox/hosts';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { startSession } from './session';
import { strangersAmong } from './strangers';

/** The browser takes the sandbox for all of the internet, so whoever is called is heard of here. */
describe('the hosts that are met in a day’s work', () => {
  let session: Session;
  let contacts: ContactsPage;
  beforeAll(async () => {
    session = await startSession();
    await session.connect();
    contacts = await session.openContacts();
    await contacts.check(SEED.deletedFull);
    await contacts.panel.find('heading', /\S/);
    for (const path of ['popup.html', 'workbench.html', 'welcome.html', 'help.html']) {
      await (await session.openExtension(path)).find('heading', /\S/);
    }
  });
  afterAll(() => session.end());

  it('are those of Constant Contact, sign-in window and pages included', () => {
    expect([...session.sandbox.hosts]).toEqual(expect.arrayContaining(Object.values(HOSTS)));
    expect(strangersAmong(session.sandbox.hosts)).toEqual([]);
  });

  it('are the API and the token endpoint alone for the extension itself', () => {
    const ours = session.sandbox.requests.filter(
      ({ headers, origin, path }) =>
        headers.has('authorization') || origin?.includes('-extension://') || path.endsWith('/token'),
    );
    expect(new Set(ours.map(({ host }) => host))).toEqual(new Set([HOSTS.api, HOSTS.authorization]));
  });

  const CALLED: string[] = [HOSTS.api, HOSTS.authorization];

  it('get no cookie with the calls of the extension, whatever the browser has of them', async () => {
    const { oauth, requests } = session.sandbox;
    const withCookie = () => requests.filter(({ headers }) => headers.has('cookie')).map(({ host }) => host);
    requests.length = 0;
    for (const domain of CALLED) {
      await session.browser.setCookie({ name: 'session', value: '1', domain, secure: true, sameSite: 'None' });
      await (await session.openWebPage(`https://${domain}/`)).close();
    }
    expect(withCookie()).toEqual(expect.arrayContaining(CALLED));

    requests.length = 0;
    oauth.expireAccessTokens();
    await contacts.whole.page.bringToFront();
    await contacts.check(SEED.deleted);
    await contacts.panel.says('status', /^Deleted: /);
    expect(requests.map(({ host }) => host)).toEqual(expect.arrayContaining(CALLED));
    expect(withCookie()).toEqual([]);
  });

  it.each(CALLED)(
    'lead the extension nowhere else: %s',
    async (host) => {
      const { faults, hosts, oauth } = session.sandbox;
      const takeAway = faults.add({ fault: { kind: 'redirect', to: 'https://elsewhere.example/' }, host });
      oauth.expireAccessTokens();
      await contacts.check(SEED.unsubscribed);
      await contacts.panel.says('alert', /\S/, undefined, 45_000);
      takeAway();
      await contacts.panel.click('button', 'Check');
      await contacts.panel.find('heading', 'Unsubscribed');
      expect(strangersAmong(hosts)).toEqual([]);
    },
    90_000,
  );
});
