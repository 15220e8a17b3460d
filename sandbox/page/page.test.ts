import { beforeEach, describe, expect, it } from 'vitest';
import { USER } from '../oauth/people';
import { createSandbox, type Sandbox } from '../sandbox';
import { SEED } from '../seed/addresses';
import { ALL_TAG_IDS, listId } from '../seed/catalogue';

const APP = 'https://app.constantcontact.com';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = createSandbox();
});

async function rows(query: string): Promise<{ total: number; rows: Array<{ address: string; status: string }> }> {
  return JSON.parse(await (await sandbox.fetch(`${APP}/pages/contacts/data?${query}`)).text());
}

describe('the contacts page', () => {
  it('shows no deleted contact, whatever is searched or filtered', async () => {
    expect(await rows(`search=${SEED.deleted}`)).toEqual({ total: 0, rows: [] });
    expect(await rows(`search=${SEED.deletedUnsubscribed}&status=Unsubscribed`)).toEqual({ total: 0, rows: [] });
    expect((await rows(`search=${SEED.unsubscribed}`)).rows).toMatchObject([{ status: 'Unsubscribed' }]);
  });

  it('filters by its own status names and by list', async () => {
    expect((await rows('status=Temporary+Hold')).rows).toMatchObject([{ address: SEED.temporaryHold }]);
    expect((await rows(`list=${listId('Book club')}`)).total).toBe(0);
  });

  it('deletes, as the real one does: hidden, not gone', async () => {
    const { contact_id = '' } = sandbox.account.findByAddress(SEED.active) ?? {};
    const body = JSON.stringify({ contact_ids: [contact_id] });
    await sandbox.fetch(`${APP}/pages/contacts/data/delete`, { method: 'POST', body });
    expect((await rows(`search=${SEED.active}`)).total).toBe(0);
    expect(sandbox.account.findByAddress(SEED.active)?.deleted_at).toBeDefined();
  });

  it('runs no inline script and no inline style', async () => {
    const page = await sandbox.fetch(`${APP}/pages/contacts/ui?markup=shadow`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const html = await page.text();
    expect(html).toContain('data-markup="shadow"');
    const assets = [...html.matchAll(/"(\/pages\/assets\/[^"]+)"/g)].map((match) => match[1]);
    for (const asset of assets) expect((await sandbox.fetch(`${APP}${asset}`)).status).toBe(200);
    expect(assets).toHaveLength(2);
  });
});

describe('the two generations', () => {
  const CLASSIC = ['/pages/contacts/ui', '/pages/contacts/ui/lists?list=x', '/pages/dashboard'];
  const NEW = [
    '/home',
    '/contacts',
    '/contacts/lists/x',
    '/contacts/segments/x',
    '/contacts/tags/x',
    '/contacts/x/profile',
  ];
  const BOTH = ['/pages/campaigns', '/pages/contactsexport'];

  async function statuses(paths: string[]): Promise<number[]> {
    const answers = await Promise.all(paths.map((path) => sandbox.fetch(`${APP}${path}`)));
    return [...new Set(answers.map(({ status }) => status))];
  }

  it('have each their own routes, and the other ones are not there', async () => {
    expect(await statuses([...CLASSIC, ...BOTH])).toEqual([200]);
    expect(await statuses(NEW)).toEqual([404]);
    sandbox.page.generation = 'new';
    expect(await statuses([...NEW, ...BOTH])).toEqual([200]);
    expect(await statuses([...CLASSIC, '/contactsexport'])).toEqual([404]);
  });

  it('share no selector but those of the help search and the hub menu', async () => {
    const classic = await html('/pages/contacts/ui');
    sandbox.page.generation = 'new';
    const renewed = await html('/contacts');
    const classesOf = (text: string) => [...text.matchAll(/class="([^"]+)"/g)].map((match) => match[1]);
    expect(classesOf(renewed).filter((name) => classesOf(classic).includes(name))).toEqual([]);
    for (const text of [classic, renewed]) expect(text).toContain('placeholder="Search help"');
  });

  it('speak Spanish where they are told to', async () => {
    const spanish = await html('/pages/contacts/ui?lang=es');
    expect(spanish).toContain('<html lang="es"');
    expect(spanish).toContain('placeholder="Buscar ayuda"');
  });

  it('show the account that a hub has chosen, and list them', async () => {
    sandbox.people.atKeyboard = USER.hub;
    const { organization, accountId } = sandbox.otherAccount;
    expect(await html('/pages/contacts/ui')).toContain('aria-label="Hub"');
    const chosen = await sandbox.fetch(`${APP}/pages/hub/account`, { method: 'POST', body: accountId });
    const headers = { cookie: chosen.headers.get('set-cookie') ?? '' };
    const shown = await (await sandbox.fetch(`${APP}/pages/contacts/ui`, { headers })).text();
    expect(shown).toContain(`<span>${organization}</span>`);
    const data = await (await sandbox.fetch(`${APP}/pages/contacts/data`, { headers })).text();
    expect(JSON.parse(data).total).toBe(32);
  });

  async function html(path: string): Promise<string> {
    return (await sandbox.fetch(`${APP}${path}`)).text();
  }
});

it('lists what is in a list, a segment and a tag', async () => {
  const { contact_id = '' } = Object(sandbox.account.findByAddress(SEED.active));
  const [tag = ''] = ALL_TAG_IDS;
  sandbox.account.contacts.get(contact_id)?.taggings.push(tag);
  expect((await rows(`tag=${tag}`)).rows).toMatchObject([{ address: SEED.active }]);
  expect((await rows('segment=engaged')).rows).toContainEqual(expect.objectContaining({ address: SEED.active }));
  expect((await rows('segment=to-confirm')).rows).not.toContainEqual(expect.objectContaining({ address: SEED.active }));
  const listed = await (await sandbox.fetch(`${APP}/pages/contacts/data/tags`)).text();
  expect(JSON.parse(listed)).toContainEqual({ id: tag, name: 'Member', members: 1 });
});
