// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { rendered } from '@/tests/support/render';
import type { LogEntryView } from '@/utils/messages';
import { LogDetails } from './LogDetails';
import { logFileColumns } from './log-file';

const LIST_NAMES = new Map([
  ['gala', 'Annual gala'],
  ['news', 'Newsletter'],
]);
const ENTRY: LogEntryView = {
  id: 'entry',
  at: '2026-11-24T10:00:00.000Z',
  account: 'Riverside Community Center',
  accountKey: 'account',
  what: 'restore',
  contactId: 'contact',
  address: 'jane@example.com',
  changes: [],
  evidence: null,
  permissionGiven: false,
  outcome: { kind: 'done' },
  apiStatus: 200,
  untransferable: [],
  undo: { kind: 'possible' },
};

it.each([
  [
    'its lists by name',
    'list_memberships',
    null,
    ['news', 'gala'],
    'Lists list_memberships',
    '–',
    'Newsletter, Annual gala',
  ],
  ['a list that is gone by its id', 'list_memberships', ['gone'], null, 'Lists list_memberships', 'gone', '–'],
  ['a field without a name as the API calls it', 'sms_channel', 3, null, 'sms_channel', '3', '–'],
])('tells %s', async (_, field, before, after, ...cells) => {
  const entry = { ...ENTRY, changes: [{ field, before, after }] };
  const { getByRole } = await rendered(<LogDetails entry={entry} listNames={LIST_NAMES} onClose={() => undefined} />);
  const row = getByRole('table').querySelector('tbody tr');
  expect([...(row?.children ?? [])].map((cell) => cell.textContent?.trim())).toEqual(cells);
});

it.each([
  ['import', '', '+ Newsletter'],
  ['put-back', '', '+ Newsletter'],
  ['bulk-restore', '–', 'Newsletter'],
] as const)('says of an %s no more of the lists before than is known', async (what, before, after) => {
  const changes = [{ field: 'list_memberships', before: [], after: ['news'] }];
  const entry = { ...ENTRY, what, changes };
  const { getByRole } = await rendered(<LogDetails entry={entry} listNames={LIST_NAMES} onClose={() => undefined} />);
  const cells = getByRole('table').querySelectorAll('td');
  expect([...cells].map((cell) => cell.textContent?.trim())).toEqual([before, after]);
  const [line] = logFileColumns(LIST_NAMES).flatMap(({ id, text }) =>
    id === 'changes' ? [text({ entry, contact: null })] : [],
  );
  expect(line).toBe(before === '' ? 'list_memberships: + Newsletter' : 'list_memberships: – → Newsletter');
});

it('strikes out only what there was', async () => {
  const changes = [
    { field: 'first_name', before: 'Jane', after: 'Joan' },
    { field: 'last_name', before: null, after: 'Rivers' },
  ];
  const entry = { ...ENTRY, changes };
  const { getByRole } = await rendered(<LogDetails entry={entry} listNames={LIST_NAMES} onClose={() => undefined} />);
  expect([...getByRole('table').querySelectorAll('del')].map((it) => it.textContent)).toEqual(['Jane']);
});

it.each([
  ['put-back', /put back as it was/],
  ['not-put-back', /isn't back/],
] as const)('tells of an address that went along: %s', async (addressLost, words) => {
  const entry = { ...ENTRY, addressLost };
  const { getByText } = await rendered(<LogDetails entry={entry} listNames={LIST_NAMES} onClose={() => undefined} />);
  expect(getByText(words)).toBeDefined();
});

it.each([
  ['restore', false, false],
  ['undo', false, false],
  ['sign-up', false, true],
  ['sign-up', true, true],
] as const)(
  'speaks of a permission where one is asked for: %s, given %s: %s',
  async (what, permissionGiven, isTold) => {
    const entry = { ...ENTRY, what, permissionGiven };
    const { queryByText } = await rendered(
      <LogDetails entry={entry} listNames={LIST_NAMES} onClose={() => undefined} />,
    );
    expect(queryByText('Permission') !== null).toBe(isTold);
  },
);
