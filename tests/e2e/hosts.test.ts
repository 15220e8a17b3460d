import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTS } from '../../sandbox/hosts';
import { SEED } from '../../sandbox/seed/addresses';
import type { Session } from '../driver/session';
import { startSession } from './session';
import { strangersAmong } from './strangers';

/** The browser takes the sandbox for all of the internet, so whoever is called is heard of here. */
describe('the hosts that are met in a day’s work', () => {
  let session: Session;
  beforeAll(async () => {
    session = await startSession();
    await session.connect();
    const contacts = await session.openContacts();
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
});
