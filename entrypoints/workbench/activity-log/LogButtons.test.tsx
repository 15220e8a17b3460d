// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { click, rendered } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import type { LogEntryView } from '@/utils/messages';
import { LogButtons } from './LogButtons';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

const RESTORED: LogEntryView = {
  id: 'entry-1',
  at: '2026-11-23T10:00:00.000Z',
  account: 'Example Gardening Society',
  accountKey: 'gardening',
  what: 'restore',
  contactId: 'contact-1',
  address: 'jane@example.com',
  changes: [],
  evidence: null,
  permissionGiven: false,
  outcome: { kind: 'done' },
  apiStatus: 200,
  untransferable: [],
  undo: { kind: 'possible' },
  contactAfter: contactWith({ permission: 'implicit' }),
};

const buttons = (entry: LogEntryView) =>
  rendered(<LogButtons entry={entry} tabIndex={0} onDetails={() => undefined} />);

it('opens a contact that was there afterwards in Constant Contact', async () => {
  answerWith({ openContact: () => undefined });
  const { getByRole } = await buttons(RESTORED);
  await click(getByRole('button', { name: 'Open in Constant Contact' }));
  expect(sent('openContact')).toEqual([{ contactId: 'contact-1', address: 'jane@example.com' }]);
});

it.each<[string, Partial<LogEntryView>]>([
  ['was deleted again', { undo: { kind: 'undone', at: '2026-11-23T10:05:00.000Z' } }],
  ['was deleted afterwards', { contactAfter: contactWith({ deletedAt: '2026-11-23' }) }],
  ['is not known', { contactId: null }],
  ['is one of many', { contactAfter: undefined as never }],
])('opens none that %s', async (_, change) => {
  const { queryByRole } = await buttons({ ...RESTORED, ...change });
  expect(queryByRole('button', { name: 'Open in Constant Contact' })).toBeNull();
});

it('undoes what was done to one contact without a question', async () => {
  answerWith({ undo: () => ok({ ...RESTORED, undo: { kind: 'undone', at: '2026-11-23T10:05:00.000Z' } }) });
  const { getByRole } = await buttons(RESTORED);
  await click(getByRole('button', { name: 'Undo' }));
  expect(sent('undo')).toEqual([{ entryId: 'entry-1' }]);
});

it('asks before it undoes a bulk restore, in red, and names what that does', async () => {
  const job = { jobId: 'entry-1', contacts: 3, counts: { restored: 2, 'opted-out': 1 } };
  const { getByRole, getByText } = await buttons({ ...RESTORED, what: 'bulk-restore', address: '', job });
  await click(getByRole('button', { name: 'Undo' }));
  expect(sent('undo')).toEqual([]);
  expect(getByText('2 contacts will be deleted again.')).toBeTruthy();
  expect(getByRole('button', { name: 'Delete 2 contacts again' }).className).toBe('danger');
});
