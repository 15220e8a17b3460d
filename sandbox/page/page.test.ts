import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { SEED } from '../seed/addresses';
import { listId } from '../seed/catalogue';

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
