// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { click, rendered, settled } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { DeletedTab } from './DeletedTab';
import { deletedContacts, dropContact, forgetDeletedContacts } from './deleted-contacts';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

beforeEach(forgetDeletedContacts);

type Page = { ids: string[]; total: number; meanwhile?: () => void };

/** The tab once all is read: the readings have these pages, two each. */
async function readOf(...pages: Page[]) {
  let asked = 0;
  answerWith({
    readDeleted: () => {
      const { ids, total, meanwhile } = pages[asked] ?? { ids: [], total: 0 };
      asked += 1;
      meanwhile?.();
      const contacts = ids.map((contactId) => ({
        contact: contactWith({ contactId, address: `${contactId}@example.com`, deletedAt: '2026-11-20' }),
        standing: { kind: 'deleted' },
        listIdsBefore: [],
      }));
      return ok({ contacts, lists: [], total, ...(asked % 2 === 1 && { cursor: 'next' }) });
    },
  });
  const tab = await rendered(<DeletedTab />);
  await vi.waitFor(() => settled(() => expect(deletedContacts.value.progress).toBe('complete')));
  const ids = deletedContacts.value.contacts.map(({ contact }) => contact.contactId);
  return { ...tab, ids: ids.sort(), readings: sent('readDeleted').length / 2 };
}

it('reads the deleted contacts once where nobody comes or goes meanwhile', async () => {
  const pages = [
    { ids: ['a', 'b'], total: 3 },
    { ids: ['c'], total: 3 },
  ];
  expect(await readOf(...pages)).toMatchObject({ ids: ['a', 'b', 'c'], readings: 1 });
});

it('shows nobody twice whom another deletion moved to the next page, and whom that was', async () => {
  const disturbed = [
    { ids: ['a', 'b'], total: 3 },
    { ids: ['b', 'c'], total: 4 },
  ];
  const calm = [
    { ids: ['new', 'a'], total: 4 },
    { ids: ['b', 'c'], total: 4 },
  ];
  expect(await readOf(...disturbed, ...calm)).toMatchObject({ ids: ['a', 'b', 'c', 'new'], readings: 2 });
});

it('misses nobody whom a restore moved to the page before, and shows not whom that was', async () => {
  const disturbed = [
    { ids: ['a', 'b'], total: 4 },
    { ids: ['d'], total: 3 },
  ];
  const calm = [
    { ids: ['b', 'c'], total: 3 },
    { ids: ['d'], total: 3 },
  ];
  expect(await readOf(...disturbed, ...calm)).toMatchObject({ ids: ['b', 'c', 'd'], readings: 2 });
});

it('does not show again who was restored from here meanwhile', async () => {
  const disturbed = [
    { ids: ['a', 'b'], total: 3 },
    { ids: ['a', 'c'], total: 3, meanwhile: () => dropContact('a') },
  ];
  const calm = [
    { ids: ['b', 'c'], total: 2 },
    { ids: [], total: 2 },
  ];
  expect(await readOf(...disturbed, ...calm)).toMatchObject({ ids: ['b', 'c'] });
});

it('says how many were counted and not shown, after three readings', async () => {
  const pages = [
    { ids: ['a'], total: 3 },
    { ids: ['b'], total: 3 },
  ];
  const { readings, getByText } = await readOf(...pages, ...pages, ...pages, ...pages);
  expect(readings).toBe(3);
  expect(getByText('Constant Contact counts 1 more contact that it didn’t show.')).toBeTruthy();
});

it('counts among the selected nobody who was restored meanwhile', async () => {
  const { getByRole, getByText } = await readOf({ ids: ['a', 'b'], total: 3 }, { ids: ['c'], total: 3 });
  await click(getByRole('checkbox', { name: 'Select all' }));
  expect(getByText('3 selected')).toBeTruthy();
  await settled(() => dropContact('b'));
  expect(getByText('2 selected')).toBeTruthy();
});
