import { afterAll, beforeAll, expect, it } from 'vitest';
import { markDeleted } from '../../sandbox/account/contact-changes';
import { SEED } from '../../sandbox/seed/addresses';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { badge } from './accident';
import { startSession } from './session';

let session: Session;
let tools: Screen;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 3000, deleted: 10 } });
  await session.connect();
  await waitUntil('the deleted contacts to be counted', async () => hasCountedTwice(session.sandbox.requests));
});
afterAll(() => session.end());

/** The first look reads the days of late, and counts again after that. */
function hasCountedTwice(requests: Session['sandbox']['requests']): boolean {
  const ofDeleted = requests.filter(({ path }) => path.includes('status=deleted'));
  const days = ofDeleted.findIndex(({ path }) => path.includes('updated_after'));
  return days >= 0 && ofDeleted.slice(days + 1).some(({ status }) => status === 200);
}

function deleteSome(count: number): void {
  const { account } = session.sandbox;
  const kept = [...account.contacts.values()].filter((contact) => !contact.deleted_at).slice(0, count);
  for (const contact of kept) markDeleted(account, contact);
}

/** Somebody in the account, or an app, unsubscribes many at once. */
function unsubscribeSome(count: number): void {
  const { account, clock } = session.sandbox;
  const mailable = [...account.contacts.values()].filter(
    ({ deleted_at, email_address }) => !deleted_at && email_address?.permission_to_send === 'explicit',
  );
  for (const { email_address } of mailable.slice(0, count)) {
    Object.assign(email_address ?? {}, {
      permission_to_send: 'unsubscribed',
      opt_out_source: 'Account',
      opt_out_date: new Date(clock.now()).toISOString(),
    });
  }
}

/** Starts a job in its tab. */
async function startCheck(): Promise<void> {
  await tools.click('tab', 'Bulk check');
  await tools.fill('textbox', 'Addresses', SEED.absent);
  await tools.click('button', 'Check addresses');
  await tools.click('button', 'Start');
}

it('tells of a wave of unsubscribes, when it was and by whom, and offers no way to undo it', async () => {
  unsubscribeSome(400);
  // First steps count the account, which is taken in here too: the daily look is a day away.
  const welcome = await session.openExtension('welcome.html');
  await welcome.says('main', /deleted contacts found/);
  tools = await session.openExtension('workbench.html');
  await tools.says('region', /400 people unsubscribed today\./, 'Contacts unsubscribed');
  expect(await badge(tools)).toBe('!');
  await tools.click('button', 'See them');
  await tools.says('region', /400 people were unsubscribed by your account/, 'Unsubscribes');
  await tools.says('table', /someone in your account, or an app\s+400/, 'Unsubscribes');
  await tools.find('textbox', 'Filter');
  await tools.find('button', 'Export CSV');
  expect(await tools.count('button', /restore|resubscribe/i)).toBe(0);
  await waitUntil('the button to be without a mark', async () => (await badge(tools)) === '');
});

it('is quiet about what somebody deletes on purpose', async () => {
  deleteSome(20);
  tools = await session.openExtension('workbench.html');
  await tools.says('main', /30 of 30 shown/);
  expect(await badge(tools)).toBe('');
  expect(await tools.text('main')).not.toContain('contacts were deleted');
});

it('marks no job that has ended before the admin’s eyes', async () => {
  await startCheck();
  await tools.says('status', /^Done: /);
  await waitUntil('the button to be without a mark', async () => (await badge(tools)) === '');
  await tools.click('button', 'Dismiss');
});

it('tells of an accident on the button, before a job that has ended, in the popup and on the tools page', async () => {
  const answer = session.sandbox.faults.hold({ path: '/v3/contacts' });
  await startCheck();
  await tools.find('progressbar');
  const help = await session.openExtension('help.html');
  answer();
  await waitUntil('the mark of a job that has ended', async () => (await badge(help)) === '✓');
  deleteSome(1200);
  // First steps count the account, and leave the mark of a job for the tools page.
  const welcome = await session.openExtension('welcome.html');
  await welcome.says('main', /deleted contacts found/);
  await waitUntil('the mark of the accident', async () => (await badge(tools)) === '!');
  tools = await session.openExtension('workbench.html');
  await tools.says('region', /1,220 contacts were deleted today\./, 'Contacts deleted');
  const popup = await session.openExtension('popup.html');
  await popup.says('region', /1,220 contacts were deleted today\./, 'Contacts deleted');
});

it('shows those who were deleted on these days, and is quiet from then on', async () => {
  await tools.click('button', 'See them');
  await tools.says('main', /1,220 of 1,230 shown/);
  await waitUntil('the button to be without a mark', async () => (await badge(tools)) === '');
  const again = await session.openExtension('workbench.html');
  await again.says('main', /1,230 of 1,230 shown/);
  expect(await again.text('main')).not.toContain('contacts were deleted today');
});

it('marks the button where the connection has ended, since nobody can be asked any more', async () => {
  session.sandbox.oauth.revokeAll();
  tools = await session.openExtension('workbench.html');
  await waitUntil('a mark on the button', async () => (await badge(tools)) === '!');
  await tools.find('button', 'Connect Constant Contact');
});
