import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RenewalTrouble } from '../../sandbox/oauth/renewal-trouble';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { startSession } from './session';

let session: Session;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
  contacts = await session.openContacts();
});
afterAll(() => session.end());

beforeEach(() => {
  session.sandbox.requests.length = 0;
});

const signIns = () => session.sandbox.requests.filter(({ path }) => path.includes('/authorize')).length;

it.each<[RenewalTrouble, RegExp]>([
  ['too-many-requests', /again/i],
  ['temporarily-unavailable', /again/i],
  ['okta-error', /again/i],
  ['invalid-client', /refuses your API key.*Your connection is kept/],
  ['unauthorized-client', /refuses your API key.*Your connection is kept/],
])(
  '%s ends no connection: the next check renews it',
  async (trouble, sentence) => {
    await contacts.check(SEED.unsubscribed);
    await contacts.panel.find('heading', 'Unsubscribed');
    session.sandbox.oauth.expireAccessTokens();
    const takeAway = session.sandbox.oauth.troubleRenewals(trouble);
    await contacts.check(SEED.deleted);
    await contacts.panel.says('alert', sentence, undefined, 45_000);
    takeAway();
    await contacts.check(SEED.deletedOptedOut);
    await contacts.panel.find('heading', 'Deleted after unsubscribing');
    expect(signIns()).toBe(0);
  },
  120_000,
);
