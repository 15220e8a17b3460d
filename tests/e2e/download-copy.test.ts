import { afterAll, beforeAll, expect, it } from 'vitest';
import { markDeleted } from '../../sandbox/account/contact-changes';
import { watchSavedFiles } from '../driver/saved-files';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { readCsvRows } from '../support/csv-files';
import { startSession } from './session';

let session: Session;
let tools: Screen;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 1200, deleted: 100, optedOut: 20 } });
  const options = await session.connect();
  await options.find('button', 'Take a snapshot');
});
afterAll(() => session.end());

/** A page of everybody with all that a copy holds; the cursor of a later one tells too. */
function isOfCopy({ path }: { path: string }): boolean {
  const cursor = new URLSearchParams(path.split('?')[1]).get('cursor') ?? '';
  return `${path}${Buffer.from(cursor, 'base64url')}`.includes('street_addresses');
}

it('offers a first snapshot on the tools page, and asks for none', async () => {
  tools = await session.openExtension('workbench.html');
  await tools.says('region', /No snapshot yet\./, 'Safety net');
  await tools.find('button', 'Take a snapshot');
  expect(session.requestsTo('/contacts').some(({ path }) => path.includes('taggings'))).toBe(false);
});

it('saves everybody once, in files that tell all of each, who opted out apart', async () => {
  const { account } = session.sandbox;
  const files = await watchSavedFiles(tools);
  session.sandbox.requests.length = 0;
  await tools.click('button', 'Download a copy');
  await tools.says('status', /^Done: [\d,]+ contacts saved\. [\d,]+ people who unsubscribed are in a separate file\./);
  expect(session.requestsTo('/contacts').filter(isOfCopy)).toHaveLength(3);
  const [mailable = [], optedOut = []] = (await files()).map(readCsvRows);
  const rows = [...mailable, ...optedOut];
  expect(rows.map((row) => row['Email address']).sort()).toEqual(
    [...account.contacts.values()].map((contact) => contact.email_address?.address).sort(),
  );
  for (const contact of account.contacts.values()) {
    const row = rows.find((each) => each['Contact ID'] === contact.contact_id);
    const names = contact.list_memberships.flatMap((id) => account.lists.get(id)?.name ?? []);
    expect(row).toMatchObject({
      'First name': contact.first_name,
      'Email Lists': names.join('; '),
      'Email permission': contact.email_address?.permission_to_send,
      'Deleted on': contact.deleted_at ?? '',
    });
    const hasOptedOut = contact.email_address?.opt_out_source === 'Contact';
    expect(optedOut.includes(row ?? {})).toBe(hasOptedOut);
  }
});

it('tells of the deleted ones which lists they were on, once a snapshot knows', async () => {
  const { account } = session.sandbox;
  await tools.click('button', 'Take a snapshot');
  await tools.click('button', 'Start');
  await tools.says('region', /Lists of 1,200 contacts, as of today, \d/, 'Safety net');
  const lost = [...account.contacts.values()].find(({ list_memberships }) => list_memberships.length > 0);
  if (!lost) throw new Error('nobody is on a list');
  const before = lost.list_memberships.flatMap((id) => account.lists.get(id)?.name ?? []);
  markDeleted(account, lost);
  const files = await watchSavedFiles(tools);
  await tools.click('button', 'Download a copy');
  await tools.says('status', /^Done: /);
  const row = (await files()).flatMap(readCsvRows).find((each) => each['Contact ID'] === lost.contact_id);
  expect(row).toMatchObject({ 'Email Lists': '', 'Was on': before.join('; ') });
});
