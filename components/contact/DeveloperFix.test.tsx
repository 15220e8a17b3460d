// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { contactWith } from '@/tests/support/contacts';
import { click, press, rendered } from '../../tests/support/render';
import { CONTACTS, verdictOn } from '../../tests/support/verdicts';
import { DeveloperFix } from './DeveloperFix';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const clipboard = () => vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();

it('copies why there was a 409 and what to send instead, in the language chosen', async () => {
  const write = clipboard();
  const { getByRole } = await rendered(<DeveloperFix verdict={verdictOn(CONTACTS.deleted)} />);
  await click(getByRole('button', { name: 'Copy fix for developers' }));
  expect(write).toHaveBeenLastCalledWith(expect.stringMatching(/409.*explicit permission.*\n+curl -X POST/));
  await press(getByRole('tab', { name: 'curl' }), 'ArrowRight');
  expect(getByRole('tab', { name: 'PHP', selected: true })).toBe(document.activeElement);
  expect(getByRole('tabpanel', { name: 'PHP' }).textContent).toContain('curl_init');
  await click(getByRole('button', { name: 'Copy fix for developers' }));
  expect(write).toHaveBeenLastCalledWith(expect.stringContaining('curl_init'));
});

it('tells that a site must not resubscribe somebody who opted out', async () => {
  const write = clipboard();
  const { getByRole } = await rendered(<DeveloperFix verdict={verdictOn(CONTACTS['deleted-opted-out'])} />);
  await click(getByRole('button', { name: 'Copy fix for developers' }));
  expect(write).toHaveBeenCalledWith(expect.stringMatching(/must not resubscribe them on its own/));
});

it('gives no request that would be refused, where the address is too long for it', async () => {
  const address = `${'a'.repeat(45)}@example.com`;
  const { getByRole, getByText, queryByRole } = await rendered(
    <DeveloperFix verdict={verdictOn(contactWith({ address }))} />,
  );
  const write = clipboard();
  await click(getByRole('button', { name: 'Copy fix for developers' }));
  expect(getByText(/at most 50 characters/)).toBeTruthy();
  expect(queryByRole('tablist')).toBeNull();
  expect(write).toHaveBeenCalledWith(expect.stringMatching(/409.*at most 50 characters.*explicit permission/s));
  expect(write).not.toHaveBeenCalledWith(expect.stringContaining('curl'));
});

it('tells so too where the address is too long for the request', async () => {
  const optedOut = { at: '2025-06-07T08:30:00Z', source: 'Contact', reason: null };
  const contact = contactWith({
    address: `${'a'.repeat(45)}@example.com`,
    permission: 'unsubscribed',
    optOut: optedOut,
  });
  const write = clipboard();
  const { getByRole } = await rendered(<DeveloperFix verdict={verdictOn(contact)} />);
  await click(getByRole('button', { name: 'Copy fix for developers' }));
  expect(write).toHaveBeenCalledWith(
    expect.stringMatching(/at most 50 characters.*must not resubscribe them on its own/s),
  );
});

it('has nothing to fix where the address is not in the account', async () => {
  const { queryByRole } = await rendered(<DeveloperFix verdict={verdictOn(null)} />);
  expect(queryByRole('button')).toBeNull();
});
