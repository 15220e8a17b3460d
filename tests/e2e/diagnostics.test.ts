import { afterAll, beforeAll, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { SEED } from '../../sandbox/seed/addresses';
import { ask, askForJson } from '../driver/message';
import { pasteInto } from '../driver/paste';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

/** Fields of the account's records that name somebody or something. */
const NAMES =
  /^(?:address|(?:first|last|company)_name|job_title|name|label|phone_number|sms_address|street|city|content|value|opt_out_reason)$|_id$/;

/** Every name, address and id below a value. */
function namesIn(value: unknown, field = ''): string[] {
  if (typeof value === 'string') return NAMES.test(field) && value !== '' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const inside = Array.isArray(value) ? value.map((each) => [field, each]) : Object.entries(value);
  return inside.flatMap(([name, each]) => namesIn(each, name));
}

/** All that the sandbox knows and nobody else may learn. */
function secrets(): string[] {
  const { account, oauth } = session.sandbox;
  const records = [account.contacts, account.lists, account.tags, account.customFields].map((all) => [...all.values()]);
  return [...namesIn(records), account.organization, account.accountId, SANDBOX_API_KEY, ...oauth.issued];
}

it.each(['classic', 'new'] as const)(
  'tells of the %s page how the search box was found, and of all that was asked nothing that names anybody',
  async (generation) => {
    session.sandbox.page.generation = generation;
    const contacts = await session.openContacts();
    const address = generation === 'classic' ? SEED.deletedFull : SEED.deletedReturned;
    await contacts.search(address);
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.tick('checkbox', 'Monthly newsletter');
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.says('status', /^Restored/);
    await contacts.whole.page.close();

    const options = await session.openExtension('options.html');
    await options.says('region', /Read your account OK.*Read one deleted contact OK/, 'Diagnostics');
    // An answer of another shape is named by path and field.
    const json = { lists: [{ list_id: 7, name: 'Monthly newsletter' }] };
    session.sandbox.faults.add({
      fault: { kind: 'status', status: 200, body: { json } },
      path: '/v3/contact_lists',
      times: 1,
    });
    await options.click('button', 'Check again');
    await options.says('region', /Read your account OK.*Read one deleted contact OK/, 'Diagnostics');
    await options.click('button', 'Copy diagnostics');
    await options.says('status', /Copied the diagnostics/);
    const tools = await session.openExtension('workbench.html#bulk-check');
    const text = await pasteInto(tools, 'Addresses');

    expect(text).toMatch(new RegExp(`contacts page: ${generation}, search box by \\w`));
    expect(text).toMatch(/last sign-in: succeeded/);
    expect(text).toMatch(/^GET \/contacts 200 \d+ ms$/m);
    expect(text).toMatch(/^POST \/activities\/add_list_memberships 201/m);
    expect(text).toMatch(/misfit: .*list_id/);
    const words = new Set(text.split(/[^\p{L}\p{N}@._+-]+/u));
    const told = secrets().filter((secret) =>
      /^[\p{L}\p{N}]+$/u.test(secret) ? words.has(secret) : text.includes(secret),
    );
    expect(told).toEqual([]);
    await tools.page.close();
    await options.page.close();
  },
);

it('keeps the last thirty requests and no more', async () => {
  const options = await session.openExtension('options.html');
  await options.find('button', 'Disconnect');
  session.sandbox.requests.length = 0;
  for (let round = 0; round < 9; round += 1) {
    await options.click('button', 'Check again');
    await waitUntil('four probes more', async () => session.sandbox.requests.length >= 4 * (round + 1));
  }
  const told = await ask(options, 'readDiagnostics', undefined);
  expect(told.ok && told.value.calls.length).toBe(30);
  await options.page.close();
});

it('tells that no search box was found', async () => {
  const contacts = await session.openContacts('unhinted');
  await contacts.panel.find('button', 'Choose the search box');
  const options = await session.openExtension('options.html');
  await waitUntil('the page to be told of', async () =>
    (await askForJson(options, 'readDiagnostics', undefined)).includes('"searchBox":null'),
  );
});
