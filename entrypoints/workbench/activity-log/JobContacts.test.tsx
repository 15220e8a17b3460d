// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import { JobContacts } from './JobContacts';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const PAGE = 2000;
const contact = (_: unknown, index: number) => ({
  contactId: `id-${index}`,
  address: `p${index}@example.com`,
  outcome: 'restored' as const,
});

/** A table of ten rows' height. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return this instanceof HTMLTableRowElement ? 40 : 400;
  });
});
afterEach(() => vi.restoreAllMocks());

it('draws of 500,000 contacts those in sight, and asks for no others', async () => {
  answerWith({ readLogContacts: () => ok({ contacts: Array.from({ length: PAGE }, contact), next: PAGE }) });
  const { getAllByRole, getByText } = await rendered(<JobContacts entryId="entry" />);
  expect(getByText('p0@example.com')).toBeTruthy();
  expect(getAllByRole('row').length).toBeLessThan(60);
  expect(sent('readLogContacts')).toEqual([{ entryId: 'entry', from: 0 }]);
});

it('reads on from where it could not', async () => {
  let asked = 0;
  answerWith({
    readLogContacts() {
      asked += 1;
      if (asked === 1) return fail({ kind: 'storage-failed', full: false });
      return ok({ contacts: [contact(null, 0)], next: null });
    },
  });
  const { getByRole, findByText } = await rendered(<JobContacts entryId="entry" />);
  await click(getByRole('button', { name: 'Try again' }));
  expect(await findByText('p0@example.com')).toBeTruthy();
});
