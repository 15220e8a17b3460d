// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { RESTORED } from '@/tests/support/log-entry';
import { click, rendered } from '@/tests/support/render';
import type { LogEntryView } from '@/utils/messages';
import { LogButtons } from './LogButtons';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

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
