import { expect, it, vi } from 'vitest';
import { answerWith } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { ok } from '@/utils/failure';
import { deletedContacts, dropContact, readDeletedContacts } from './deleted-contacts';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const deleted = ['one', 'two'].map((contactId) => {
  return {
    contact: contactWith({ contactId, deletedAt: '2026-11-20' }),
    standing: { kind: 'deleted' },
    listIdsBefore: [],
  };
});

it('lets go of whom a write brought back, and reads anew once a write may have deleted them again', async () => {
  answerWith({ readDeleted: () => ok({ contacts: deleted, lists: [], total: 2 }) });
  await readDeletedContacts();
  dropContact('one');
  expect(deletedContacts.value).toMatchObject({ total: 1, progress: 'complete' });
  dropContact('somebody else');
  expect(deletedContacts.value.progress).toBe('complete');
  dropContact('one');
  expect(deletedContacts.value.progress).toBe('not-started');
});
