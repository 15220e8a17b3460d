import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { askForJson } from '../driver/message';
import type { Session } from '../driver/session';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

it('says that everything works, on which page the search box was found, and copies that without a name', async () => {
  const contacts = await session.openContacts();
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  const options = await session.openExtension('options.html');
  await options.says('region', /Read your account OK.*Read one deleted contact OK/, 'Diagnostics');
  await options.click('button', 'Copy diagnostics');
  await options.says('status', /Copied the diagnostics/);
  const report = await askForJson(options, 'readDiagnostics', undefined);
  expect(report).toMatch(/"generation":"(classic|new)","searchBox":"\w/);
  expect(report).toContain('"path":"/contacts"');
  for (const name of [SEED.deleted, session.sandbox.account.organization]) expect(report).not.toContain(name);
});
