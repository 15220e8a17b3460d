// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { saveFile } from '@/components/table/save-file';
import { answerWith, sent } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { click, rendered, settled } from '@/tests/support/render';
import type { Contact } from '@/utils/contacts/contact';
import { ok } from '@/utils/failure';
import { copy, dropCopy } from './copy';
import { DownloadCopy } from './DownloadCopy';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));
vi.mock('@/components/table/save-file', () => ({ saveFile: vi.fn() }));

beforeEach(() => {
  dropCopy();
  vi.mocked(saveFile).mockClear();
});

const copied = (contact: Partial<Contact>) => ({
  contact: contactWith(contact),
  fields: {},
  tagIds: [],
  customFields: {},
  wasOn: [],
});
const people = [
  copied({ contactId: '1', address: 'a@example.com' }),
  copied({ contactId: '2', address: 'b@example.com', permission: 'unsubscribed' }),
  copied({ contactId: '3', address: 'c@example.com', deletedAt: '2026-11-20' }),
];

/** The pages hold these people (by position), one reading after the other. */
async function downloaded(...pages: number[][]) {
  let asked = 0;
  answerWith({
    readCopyLabels: () => ok({ lists: {}, tags: {}, customFields: {}, choices: {} }),
    readCopyPage: () => {
      const contacts = (pages[asked] ?? []).flatMap((position) => people[position] ?? []);
      asked += 1;
      return ok({ contacts, total: 3, ...(asked % 2 === 1 ? { cursor: `page ${asked}` } : {}) });
    },
  });
  const page = await rendered(<DownloadCopy />);
  await click(page.getByRole('button', { name: 'Download a copy' }));
  await vi.waitFor(() => settled(() => expect(copy.value.kind).toBe('done')));
  return page;
}

it('saves everybody, the deleted ones too, and who unsubscribed in a file of their own', async () => {
  const { getByRole } = await downloaded([0, 1], [2]);
  expect(getByRole('status').textContent).toBe(
    'Done: 2 contacts saved. 1 person who unsubscribed is in a separate file.',
  );
  const files = vi
    .mocked(saveFile)
    .mock.calls.map(([content, name]) => [name.replace(/ [\d-]+\.csv/, ''), content] as const);
  expect(files.map(([name]) => name)).toEqual(['Contacts', 'Unsubscribed contacts']);
  expect(await files[0]?.[1].text()).toMatch(/a@example\.com.*\r\nc@example\.com.*2026-11-20/);
  expect(await files[1]?.[1].text()).toMatch(/b@example\.com.*Unsubscribed/);
});

it('reads everybody again where a page skipped somebody, and nobody twice', async () => {
  await downloaded([0, 1], [1], [0, 1], [2]);
  expect(sent('readCopyPage')).toHaveLength(4);
  expect(copy.value).toMatchObject({ mailable: { contacts: 2 }, optedOut: { contacts: 1 }, missed: 0 });
});

it('says how many were counted and never shown', async () => {
  const { getByText } = await downloaded([0], [0]);
  expect(getByText(/2 more contacts that it didn’t show/)).toBeTruthy();
});
