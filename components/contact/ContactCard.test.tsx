// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { contactWith } from '@/tests/support/contacts';
import { STANDING_KINDS, type StandingKind } from '@/utils/contacts/standing';
import { ok } from '@/utils/failure';
import type { Verdict } from '@/utils/messages';
import { answerWith, sent } from '../../tests/support/background';
import { click, rendered } from '../../tests/support/render';
import { CONNECTED, CONTACTS, lists, verdictOn } from '../../tests/support/verdicts';
import { ContactCard } from './ContactCard';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const card = (verdict: Verdict) =>
  rendered(<ContactCard verdict={verdict} state={CONNECTED} onVerdict={() => undefined} />);

const OTHERS = ['Copy fix for developers', 'Open in Constant Contact'];
const ADD_LINK = 'Add your sign-up link in the options to copy it here.';

const EXPECTED: Record<StandingKind, { heading: string; remedies: string[] }> = {
  absent: { heading: 'Not in this account', remedies: ['Add contact'] },
  active: { heading: 'Active', remedies: ['Add to lists'] },
  'awaiting-confirmation': { heading: 'Awaiting confirmation', remedies: ['Record sign-up'] },
  'no-permission': { heading: 'No permission set', remedies: ['Record sign-up'] },
  'temporary-hold': { heading: 'Temporary hold', remedies: ['Record sign-up'] },
  unsubscribed: { heading: 'Unsubscribed', remedies: ['Send resubscribe email', 'Record sign-up'] },
  deleted: { heading: 'Deleted', remedies: ['Restore contact', 'Record sign-up'] },
  'deleted-opted-out': { heading: 'Deleted after unsubscribing', remedies: ['Record sign-up'] },
  unrecognized: { heading: 'Unrecognized status', remedies: [] },
};

it.each(STANDING_KINDS)('a contact that is %s is named so, and offered its remedies and no others', async (kind) => {
  const { getByRole, queryAllByRole } = await card(verdictOn(CONTACTS[kind]));
  expect(getByRole('heading', { level: 2 }).textContent).toBe(EXPECTED[kind].heading);
  const buttons = queryAllByRole('button').map((button) => button.textContent);
  expect(buttons.filter((name) => ![...OTHERS, ADD_LINK].includes(name ?? ''))).toEqual(EXPECTED[kind].remedies);
  const isOptedOut = kind === 'unsubscribed' || kind === 'deleted-opted-out';
  expect(buttons.includes(ADD_LINK)).toBe(isOptedOut);
  const isShownByPage = !['absent', 'deleted', 'deleted-opted-out'].includes(kind);
  expect(buttons.includes('Open in Constant Contact')).toBe(isShownByPage);
});

it('offers to copy the sign-up link to hand to who opted out, and leads to the options where there is none', async () => {
  answerWith({ openPage: () => undefined });
  const optedOut = verdictOn(CONTACTS['deleted-opted-out']);
  const { getByRole, queryByRole, redraw } = await card(optedOut);
  await click(getByRole('button', { name: ADD_LINK }));
  expect(sent('openPage')).toEqual([{ page: 'options' }]);

  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const signUpLink = 'https://example.org/join';
  const state = { ...CONNECTED, preferences: { ...CONNECTED.preferences, signUpLink } };
  await redraw(<ContactCard verdict={optedOut} state={state} onVerdict={() => undefined} />);
  await click(getByRole('button', { name: 'Copy sign-up link' }));
  expect(write).toHaveBeenCalledWith(signUpLink);

  const erased = { ...optedOut, neverRestore: true as const };
  await redraw(<ContactCard verdict={erased} state={state} onVerdict={() => undefined} />);
  expect(queryByRole('button', { name: 'Copy sign-up link' })).toBeNull();
});

it('tells who did what and when, with the times as the API gave them', async () => {
  const { getByRole, getAllByRole, getByText, root } = await card(verdictOn(CONTACTS['deleted-opted-out']));
  expect(getByRole('img', { name: 'Contact history' })).toBeTruthy();
  const [added, optedOut, deleted] = getAllByRole('listitem').map((item) => item.textContent);
  expect(added).toMatch(/^Added .*, by your account$/);
  expect(optedOut).toMatch(/^Opted out .*, by the contact$/);
  expect(deleted).toMatch(/^Deleted .*, by someone in your account, or an app$/);
  expect(getByText('Reason').nextSibling?.textContent).toBe('Too many emails');
  const times = [...root.querySelectorAll('time')].map((time) => time.getAttribute('datetime'));
  expect(times).toEqual([
    '2026-11-03',
    '2020-01-02T10:00:00Z',
    '2025-06-07T08:30:00Z',
    '2026-11-03',
    '2026-11-23T10:32:00Z',
  ]);
});

it('keeps the deletion in the history of somebody who was restored', async () => {
  const { getAllByRole, root, redraw } = await card(verdictOn(CONTACTS.deleted));
  expect(root.querySelector('.history-line-hidden')).not.toBeNull();
  await redraw(<ContactCard verdict={verdictOn(CONTACTS.active)} state={CONNECTED} onVerdict={() => undefined} />);
  expect(getAllByRole('listitem').at(-1)?.textContent).toMatch(/^Deleted Nov 3, 2026/);
  expect(root.querySelector('.history-line-hidden')).toBeNull();
});

it('offers to undo what was done to the contact without a form of the card', async () => {
  answerWith({ undo: () => ok(null) });
  const onUndone = vi.fn();
  const verdict = verdictOn(CONTACTS.active);
  const outcome = { did: 'restored' as const, verdict: ok(verdict), untransferable: [], alsoChanged: [] };
  const done = { outcome: { ...outcome, undoableEntryId: 'entry-1' }, onUndone };
  const { getByRole } = await rendered(
    <ContactCard verdict={verdict} state={CONNECTED} onVerdict={() => undefined} done={done} />,
  );
  await click(getByRole('button', { name: 'Undo' }));
  expect(sent('undo')).toEqual([{ entryId: 'entry-1' }]);
  expect(onUndone).toHaveBeenCalledOnce();
});

it('counts the lists whose names are not known', async () => {
  const contact = contactWith({ permission: 'implicit', listIds: ['list-1', 'made-since', 'another'] });
  const { getByText, redraw } = await card(verdictOn(contact));
  expect(getByText('Lists').nextSibling?.textContent).toMatch(/List 1, 2 lists whose names could not be read$/);
  const verdict = { ...verdictOn(contact), lists: [] };
  await redraw(<ContactCard verdict={verdict} state={CONNECTED} onVerdict={() => undefined} />);
  expect(getByText('Lists').nextSibling?.textContent).toMatch(/3 lists whose names could not be read$/);
});

it('names the lists a deleted contact was on, those that are gone among them, and until when', async () => {
  const wasOn = { lists: lists(2), gone: ['Old list'], until: '2026-11-03', seenAt: '2026-11-02T09:00:00.000Z' };
  const { getByText } = await card({ ...verdictOn(CONTACTS.deleted), wasOn });
  expect(getByText('List 1, List 2, Old list (no longer exists), until Nov 3, 2026')).toBeTruthy();
});

it('says that the page hides a deleted contact, also of a status it does not know', async () => {
  const { getByText } = await card(verdictOn(contactWith({ permission: 'zombie', deletedAt: '2026-11-03' })));
  expect(getByText(/was deleted.*status is one this version doesn't know/)).toBeTruthy();
});

it('says when the account was asked, and leaves its name to the surface around it', async () => {
  const { getByText, root } = await card(verdictOn(null));
  expect(getByText(/^Checked/)).toBeTruthy();
  expect(root.textContent).not.toContain('Account');
});

it('promises no delivery to somebody who is active: the API calls a suspended one so, too', async () => {
  const { root } = await card(verdictOn(CONTACTS.active));
  expect(root.textContent).toContain('This contact is active.');
  expect(root.textContent).not.toMatch(/deliver|receive|(?:get|reach)(?:s|es)? (?:your|them|this person)/i);
});

it('shows a status it does not know as the API spelled it', async () => {
  const { getByText, queryByText } = await card(verdictOn(CONTACTS.unrecognized));
  expect(getByText(/zombie/)).toBeTruthy();
  expect(queryByText('None on record'), 'nor takes it for none').toBeNull();
});

it('speaks of no email and no website where a contact has no email address', async () => {
  const { getByText, queryByText, queryByRole } = await card(
    verdictOn(contactWith({ address: null, permission: null })),
  );
  expect(getByText('No email address')).toBeTruthy();
  expect(getByText(/has no email address/)).toBeTruthy();
  expect(queryByText(/status that this version does not know/)).toBeNull();
  expect(queryByRole('button', { name: 'Copy fix for developers' })).toBeNull();
});

it('shows a hostile name as text', async () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const { getByText, root } = await card(verdictOn(contactWith({ firstName: hostile, lastName: null })));
  expect(getByText(hostile)).toBeTruthy();
  expect(root.querySelector('img')).toBeNull();
});

it('copes with a contact that has no address, no dates and no name', async () => {
  const nothing = { address: null, firstName: null, lastName: null, createdAt: null, createdBy: null };
  const { getByText, getByRole, queryByText } = await card(verdictOn(contactWith(nothing)));
  expect(getByText('No email address')).toBeTruthy();
  expect(getByRole('img', { name: 'Contact history' })).toBeTruthy();
  expect(queryByText('History')).toBeNull();
});

it('says of somebody who asked to be erased that nobody restores them', async () => {
  const { getByText } = await card({ ...verdictOn(contactWith({ deletedAt: '2026-11-03' })), neverRestore: true });
  expect(getByText(/marked “Never restore”.*record a new sign-up/)).toBeTruthy();
});
