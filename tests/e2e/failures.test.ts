import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../sandbox/faults';
import { SEED } from '../../sandbox/seed/addresses';
import { listId } from '../../sandbox/seed/catalogue';
import { ask } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let contacts: ContactsPage;
let extension: Screen;

beforeAll(async () => {
  session = await startSession();
  extension = await session.connect();
  contacts = await session.openContacts();
});
afterAll(() => session.end());
beforeEach(() => session.sandbox.faults.clear());

const status = (status: number, body?: Extract<Fault, { kind: 'status' }>['body']): Fault =>
  body === undefined ? { kind: 'status', status } : { kind: 'status', status, body };

const WRITE_FAILURES: Array<[what: string, fault: Fault, sentence: RegExp]> = [
  ['a 400 as an array', status(400, 'array'), /didn't take/],
  ['a 400 as an object', status(400, 'object'), /didn't take/],
  ['a 403', status(403), /refused|permission|right/],
  [
    'a 403 for a scope',
    status(403, { json: [{ error_key: 'unauthorized', error_message: 'insufficient scope' }] }),
    /right|refused/,
  ],
  ['a 404', status(404), /no longer/],
  ['a 409', status(409), /conflicts|same moment|already/],
  [
    'a 429 of the second',
    status(429, { json: [{ error_key: 'throttled', error_message: 'slow down' }] }),
    /too many requests/,
  ],
  ['a 429 of the day', status(429, { json: [{ error_key: 'quota_exceeded', error_message: 'done' }] }), /10,000/],
  ['a 429 of the queue', status(429, { json: [{ error_message: 'You exceeded 1,000 queued activities' }] }), /1,000/],
  ['a 500', status(500), /500/],
  ['a 503 in HTML', status(503, 'html'), /503/],
  ['HTML with status 200', status(200, 'html'), /can't tell yet|couldn't read/],
  ['an empty 400', status(400, 'empty'), /didn't take/],
];

describe('a restore that meets', () => {
  it.each(WRITE_FAILURES)('%s says so, keeps the form and is in the log', async (_, fault, sentence) => {
    await contacts.check(SEED.deleted);
    await contacts.panel.says('status', /^Deleted/);
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.tick('checkbox', 'Swim lessons');
    // The activity that restores, and the update that makes up for one that is refused.
    for (const method of ['POST', 'PUT']) session.sandbox.faults.add({ fault, method, host: 'api.cc.email' });
    const before = await attempts();
    await contacts.panel.click('button', 'Restore contact');
    expect(await contacts.panel.says('alert', sentence)).toMatch(/[.!?]/);
    const ticked = await (await contacts.panel.find('checkbox', 'Swim lessons')).evaluate((it) =>
      it.matches(':checked'),
    );
    expect(ticked).toBe(true);
    expect(await attempts()).toBe(before + 1);
    await contacts.panel.click('button', 'Cancel');
    expect(session.sandbox.account.findByAddress(SEED.deleted)?.list_memberships).not.toContain(listId('Swim lessons'));
  });
});

describe('a restore that gets', () => {
  beforeEach(async () => {
    await contacts.check(SEED.deletedImplied);
    // Until it is answered, the card of the test before is still there.
    await contacts.panel.says('status', /^Deleted: deleted-implied@/);
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.tick('checkbox', 'Swim lessons');
    await contacts.panel.find('form', 'Restore contact');
  });

  /** Ends as every failure does: a sentence, the form as it was, and one more attempt in the log. */
  async function failsWith(sentence: RegExp, patience: number): Promise<void> {
    const before = await attempts();
    await contacts.panel.click('button', 'Restore contact');
    await waitUntil('the failure', () => contacts.panel.count('alert'), patience);
    await contacts.panel.says('alert', sentence);
    const list = await contacts.panel.find('checkbox', 'Swim lessons');
    expect(await list.evaluate((it) => it.matches(':checked'))).toBe(true);
    expect(await attempts()).toBe(before + 1);
    expect(session.sandbox.account.findByAddress(SEED.deletedImplied)?.deleted_at).toBeTruthy();
  }

  it('no network says so, keeps the form and is in the log', async () => {
    await session.sandbox.goOffline();
    await failsWith(/can't reach/, 15_000);
    await session.sandbox.goOnline();
    await contacts.panel.click('button', 'Cancel');
  });

  it('no answer in time says so, keeps the form and is in the log', async () => {
    session.sandbox.faults.add({ fault: { kind: 'latency', milliseconds: 120_000 }, method: 'POST', times: 1 });
    await failsWith(/can't tell yet/, 75_000);
    await contacts.panel.click('button', 'Cancel');
  }, 120_000);
});

describe('a check that meets', () => {
  it.each([
    ['no network', /reached|online/],
    ['missing rights', /permission/],
    ['a deactivated key', /turned off|refused/],
    ['trouble that lasts', /500/],
  ])('%s says so', async (what, sentence) => {
    if (what === 'no network') await session.sandbox.goOffline();
    if (what === 'missing rights') session.sandbox.account.privileges.delete('contacts:read');
    if (what === 'a deactivated key') session.sandbox.oauth.application.active = false;
    if (what === 'trouble that lasts') session.sandbox.faults.add({ fault: status(500), method: 'GET' });
    await contacts.check(SEED.unsubscribed);
    await contacts.panel.says('alert', sentence);

    if (what === 'no network') await session.sandbox.goOnline();
    session.sandbox.account.privileges.add('contacts:read');
    session.sandbox.oauth.application.active = true;
    session.sandbox.faults.clear();
    await contacts.panel.click('button', 'Check');
    await contacts.panel.find('heading', 'Unsubscribed');
  });

  it('trouble that passes hides it from the admin', async () => {
    session.sandbox.faults.add({ fault: status(503), method: 'GET', times: 1 });
    await contacts.check(SEED.unsubscribed);
    await contacts.panel.find('heading', 'Unsubscribed');
    expect(await contacts.panel.count('alert')).toBe(0);
  });

  // The last of all: nothing more is asked that day.
  it('a 429 without a word, for longer than a second explains, takes it for that of the day', async () => {
    session.sandbox.faults.add({ fault: status(429, { json: { message: 'Too Many Requests' } }), method: 'GET' });
    await contacts.check(SEED.deletedReturned);
    await contacts.panel.says('alert', /10,000 calls .* used up/);
  });
});

async function attempts(): Promise<number> {
  const log = await ask(extension, 'readLogAccounts', undefined);
  return log.ok ? log.value.reduce((sum, { entries }) => sum + entries, 0) : Number.NaN;
}
