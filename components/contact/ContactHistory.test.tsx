// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { contactWith } from '@/tests/support/contacts';
import { rendered } from '@/tests/support/render';
import { CONTACTS, verdictOn } from '@/tests/support/verdicts';
import { ContactHistory } from './ContactHistory';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const UNDATED = contactWith({ createdAt: null, createdBy: null, optIn: null, optOut: null });

it('is a line without marks, and no text, where nothing is known', async () => {
  const { getByRole, queryByRole, root } = await rendered(
    <ContactHistory verdict={verdictOn(UNDATED)} deletedAt={null} />,
  );
  const picture = getByRole('img', { name: 'Contact history' });
  expect([picture.querySelectorAll('path').length, picture.querySelectorAll('g').length]).toEqual([1, 0]);
  expect([root.textContent, queryByRole('group')]).toEqual(['', null]);
});

it('has marks and the same as text where something is', async () => {
  const { getByRole, getByText } = await rendered(
    <ContactHistory verdict={verdictOn(CONTACTS.deleted)} deletedAt="2026-11-03" />,
  );
  expect(getByRole('img', { name: 'Contact history' }).querySelectorAll('g').length).toBeGreaterThan(0);
  getByText('History');
});

it('is none of an address that the account has not', async () => {
  const { queryByRole } = await rendered(<ContactHistory verdict={verdictOn(null)} deletedAt={null} />);
  expect(queryByRole('img')).toBeNull();
});
