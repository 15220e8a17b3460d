import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../sandbox/page/look';
import { SEED } from '../../sandbox/seed/addresses';
import { listId } from '../../sandbox/seed/catalogue';
import type { Session } from '../driver/session';
import { PERMISSION } from '../support/labels';
import { startSession } from './session';

describe.each(['classic', 'new'] as const)('on the %s generation of the contacts pages', (generation: Generation) => {
  let session: Session;
  beforeAll(async () => {
    session = await startSession();
    session.sandbox.page.generation = generation;
    await session.connect();
  });
  afterAll(() => session.end());

  const list = () => [...session.sandbox.account.lists.values()].find(({ deleted_at }) => deleted_at === undefined);
  const tag = () => [...session.sandbox.account.tags.values()][0];
  const places: Array<[string, () => string]> =
    generation === 'classic'
      ? [
          ['all contacts', () => '/pages/contacts/ui#contacts'],
          ['a list', () => `/pages/contacts/ui#contacts/${list()?.list_id}`],
          ['a segment', () => '/pages/contacts/ui#segments/engaged'],
          ['a tag', () => `/pages/contacts/ui#tags/${tag()?.tag_id}`],
        ]
      : [
          ['all contacts', () => '/contacts'],
          ['a list', () => `/contacts/lists/${list()?.list_id}`],
          ['a segment', () => '/contacts/segments/engaged'],
          ['a tag', () => `/contacts/tags/${tag()?.tag_id}`],
        ];

  it('finds deleted contacts by a part of a name or an address, and leads to their card', async () => {
    const { hint, panel, search, whole } = await session.openContacts();
    await search('deleted-full');
    await hint.click('button', '1 deleted contact matches “deleted-full”');
    await panel.click('button', /deleted-full@example\.com/);
    await panel.find('heading', 'Deleted');
    await search(SEED.active);
    await hint.find('button', /^Active/);
    await whole.page.close();
  });

  // Each place in either language, once on each generation: neither changes what the other does.
  const isOdd = generation === 'classic' ? 1 : 0;
  it.each(places.map(([place, path], at) => [place, at % 2 === isOdd ? 'es' : 'en', path] as const))(
    'says what a search hides: %s, in %s',
    async (_place, language, path) => {
      const { hint, search, whole } = await session.openContacts({ path: path(), language });
      await search(SEED.deleted);
      await hint.find('button', /^Deleted/);
      await whole.page.close();
    },
  );

  if (generation === 'new') {
    // On the classic one the tests of the remedies do.
    it('restores, records a sign-up and adds, each onto the list that is ticked', async () => {
      const { check, panel, whole } = await session.openContacts();
      for (const [address, remedy, outcome] of [
        [SEED.deletedImplied, 'Restore contact', /^Restored/],
        [SEED.temporaryHold, 'Record sign-up', /^Updated/],
        [SEED.absent, 'Add contact', /^Added/],
      ] as const) {
        await check(address);
        await panel.says('article', new RegExp(address));
        await panel.click('button', remedy);
        await panel.tick('checkbox', 'Book club');
        if (remedy !== 'Restore contact') await panel.tick('checkbox', PERMISSION);
        await panel.click('button', remedy);
        await panel.says('status', outcome);
        await panel.find('heading', 'Active');
        const { deleted_at, list_memberships } = session.sandbox.account.findByAddress(address) ?? {};
        expect([deleted_at, list_memberships?.includes(listId('Book club'))]).toEqual([undefined, true]);
      }
      await whole.page.close();
    });

    it('offers nothing on a contact’s profile, whose fields are no search', async () => {
      const contact = session.sandbox.account.findByAddress(SEED.active);
      const { hint, panel, whole } = await session.openContacts({ path: `/contacts/${contact?.contact_id}/profile` });
      await panel.find('button', 'Hidden contact check');
      // A box that is not found is looked for three times, a second apart, before the page is told to have none.
      await new Promise((done) => setTimeout(done, 5000));
      expect(await panel.count('button', 'Choose the search box')).toBe(0);
      expect(await hint.count('button')).toBe(0);
      await whole.page.close();
    });
  }
});
