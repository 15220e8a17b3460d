// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/dom';
import { beforeEach, expect, it, vi } from 'vitest';
import { announceDone } from '@/components/Announcement';
import { appState, showAppState } from '@/components/app-state';
import { answerWith, sent } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { click, rendered, settled } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import { ok } from '@/utils/failure';
import { forgetDeletedContacts } from './deleted/deleted-contacts';
import { Workbench } from './Workbench';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

beforeEach(forgetDeletedContacts);

it('says what was done in the tab where it was done, and in no other', async () => {
  answerWith({});
  showAppState(CONNECTED);
  const { getByRole, getByText, queryByText } = await rendered(<Workbench />);
  await settled(() => announceDone('3 addresses copied.'));
  expect(getByText('3 addresses copied.').role).toBe('status');
  await click(getByRole('tab', { name: 'Activity log' }));
  expect(queryByText('3 addresses copied.')).toBeNull();
});

it('reads anew whom an accident befell when it is asked to show them', async () => {
  const contact = contactWith({ address: 'gone@example.com', deletedAt: '2026-11-24' });
  let deleted: unknown[] = [];
  let acts: unknown[] = [];
  answerWith({
    readAccidents: () =>
      ok([
        { kind: 'deleted', contacts: 1200, since: '2026-11-23' },
        { kind: 'unsubscribed', contacts: 700, since: '2026-11-23T09:00:00.000Z' },
      ]),
    dismissAccident: () => ok(null),
    readDeleted: () => ok({ contacts: deleted, lists: [], total: deleted.length }),
    readOptOuts: () => ok({ acts }),
  });
  const goTo = (hash: string) =>
    settled(() => {
      location.hash = hash;
      window.dispatchEvent(new Event('hashchange'));
    });
  showAppState(CONNECTED);
  await goTo('recently-deleted');
  const { getByRole } = await rendered(<Workbench />);
  const see = async (region: string) => {
    await click(within(getByRole('region', { name: region })).getByRole('button', { name: 'See them' }));
    await goTo(location.hash);
  };
  expect(sent('readDeleted')).toHaveLength(1);
  deleted = [{ contact, standing: { kind: 'deleted' }, listIdsBefore: [] }];
  await see('Contacts deleted');
  expect(sent('readDeleted')).toHaveLength(2);
  expect(getByRole('img', { name: 'Deletions per day' })).toBeTruthy();
  await goTo('recently-deleted?view=unsubscribed&since=2026-11-23T09%3A00%3A00.000Z');
  expect(sent('readOptOuts')).toHaveLength(1);
  acts = [{ at: '2026-11-24T10:00:00Z', source: 'Account' }];
  await see('Contacts unsubscribed');
  expect(sent('readOptOuts')).toHaveLength(2);
});

it('closes and unticks what is of one account when another is chosen', async () => {
  const gone = { contact: contactWith({ deletedAt: '2026-11-03' }), standing: { kind: 'deleted' }, listIdsBefore: [] };
  answerWith({ readDeleted: () => ok({ contacts: [gone], lists: [], total: 1 }), readJobs: () => ok([]) });
  showAppState(CONNECTED);
  await settled(() => {
    location.hash = 'recently-deleted';
    window.dispatchEvent(new Event('hashchange'));
  });
  const { getByRole, findByRole, queryByRole } = await rendered(<Workbench />);
  await click(getByRole('checkbox', { name: 'Select all' }));
  await click(getByRole('button', { name: 'Restore selected' }));
  getByRole('dialog', { name: 'Restore contacts' });
  // The same person may be in both.
  await settled(() => showAppState({ ...CONNECTED, accountKey: 'another', organization: 'Another' }));
  expect(queryByRole('dialog')).toBeNull();
  expect(await findByRole('checkbox', { name: 'Select all', checked: false })).toBeTruthy();
  expect(sent('planJob')).toHaveLength(1);
});

it('lets the account be chosen where there are several', async () => {
  answerWith({ chooseAccount: () => ok({ ...SEVERAL, accountKey: 'another', organization: 'Another' }) });
  showAppState(SEVERAL);
  const { getByRole, queryByText } = await rendered(<Workbench />);
  const menu = getByRole('combobox', { name: 'Account' });
  expect(queryByText(/^Account: /)).toBeNull();
  fireEvent.change(menu, { target: { value: 'another' } });
  await expect.poll(() => appState.value?.organization).toBe('Another');
  expect(sent('chooseAccount')).toEqual([{ accountKey: 'another' }]);
});

const SEVERAL: typeof CONNECTED = {
  ...CONNECTED,
  accounts: [...CONNECTED.accounts, { accountKey: 'another', name: 'Another', state: 'connected' }],
};
