// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { rendered } from '@/tests/support/render';
import type { JobOutcome, JobResult } from '@/utils/messages';
import { resultColumns } from './result-columns';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const RESULT: JobResult = {
  index: 0,
  line: null,
  address: 'jane@example.com',
  contactId: 'contact-1',
  outcome: 'active',
  since: null,
  remedy: null,
  reason: null,
  detail: null,
};

async function canBeOpened(change: Partial<JobResult>): Promise<boolean> {
  const column = resultColumns('check').find(({ id }) => id === 'outcome');
  const cell = column?.cell?.({ ...RESULT, ...change }, { index: 0, tabIndex: 0 });
  const { queryByRole } = await rendered(<div>{cell}</div>);
  return queryByRole('button', { name: 'Open in Constant Contact' }) !== null;
}

it.each<[JobOutcome, boolean]>([
  ['active', true],
  ['unsubscribed', true],
  ['restored', true],
  ['signed-up', true],
  ['deleted', false],
  ['deleted-opted-out', false],
  ['absent', false],
  ['opted-out', false],
  ['not-restored', false],
  ['deleted-again', false],
])('leads from a row that says %s to the contact in Constant Contact: %s', async (outcome, isOpened) => {
  expect(await canBeOpened({ outcome })).toBe(isOpened);
});

it('leads nowhere without the id of a contact', async () => {
  expect(await canBeOpened({ contactId: null })).toBe(false);
});

it('orders by the moment since when, in whatever time zone it is written', () => {
  const sortBy = resultColumns('check').find(({ id }) => id === 'since')?.sortBy;
  const inOrder = ['2026-11-02', '2026-11-02T09:00:00-05:00', '2026-11-02T13:00:00Z', null];
  const keys = inOrder.map((since) => sortBy?.({ ...RESULT, since }));
  expect(keys.map(Number).sort((a, b) => a - b)).toEqual([keys[3], keys[0], keys[2], keys[1]]);
});
