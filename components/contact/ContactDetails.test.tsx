// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import type { ContactDetails as Details } from '@/utils/contacts/contact-details';
import { fail, ok } from '@/utils/failure';
import { answerWith, sent } from '../../tests/support/background';
import { click, rendered, settled } from '../../tests/support/render';
import { CONTACTS, verdictOn } from '../../tests/support/verdicts';
import { ContactDetails } from './ContactDetails';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const NOTHING: Details = { fields: [], customFields: [], tagIds: [], notes: [] };
const NAMES = {
  tags: { t1: 'Donor' },
  customFields: { size: 'T-shirt size', fruit: 'Favorite fruit' },
  choices: { 'fruit 1': 'Apple', 'fruit 2': 'Pear' },
};

async function opened(details: Details | null) {
  const screen = await rendered(<ContactDetails verdict={{ ...verdictOn(CONTACTS.deleted), details }} />);
  const fold = screen.root.querySelector('details');
  if (fold) {
    await settled(() => {
      fold.open = true;
    });
  }
  const facts = () =>
    [...screen.root.querySelectorAll('dt, dd')].map((it) => it.textContent?.replace(/\s+/g, ' ').trim());
  return { ...screen, facts };
}

it('shows each field once, in words, and asks for no names where it needs none', async () => {
  answerWith({ readFieldNames: () => ok(NAMES) });
  const { facts } = await opened({
    ...NOTHING,
    fields: [
      { field: 'phone_numbers', kind: 'home', text: '555-0100' },
      { field: 'phone_numbers', kind: 'pager', text: '555-0101' },
      { field: 'birthday_day', kind: '', text: '2/29' },
      { field: 'anniversary', kind: '', text: '2014-06-01' },
    ],
    notes: [{ at: '', text: 'Prefers the morning.' }],
  });
  const phones = ['Phone numbers', '555-0100 home', '555-0101'];
  const days = ['Birthday', 'February 29', 'Anniversary', 'Jun 1, 2014'];
  expect(facts()).toEqual([...phones, ...days, 'Notes', 'Prefers the morning.']);
  expect(sent('readFieldNames')).toEqual([]);
});

it('names custom fields, their choices, and tags, once it is opened', async () => {
  answerWith({ readFieldNames: () => ok(NAMES) });
  const { facts } = await opened({
    ...NOTHING,
    customFields: [
      { fieldId: 'size', value: 'L', choiceIds: [] },
      { fieldId: 'fruit', value: '', choiceIds: ['1', '2'] },
      { fieldId: 'gone', value: '7', choiceIds: [] },
    ],
    tagIds: ['t1', 'gone'],
  });
  const named = ['T-shirt size', 'L', 'Favorite fruit', 'Apple and Pear', 'Name not available', '7'];
  expect(facts()).toEqual([...named, 'Tags', 'Donor, Name not available']);
  expect(sent('readFieldNames')).toEqual([{ accountKey: 'gardening' }]);
});

it('says why names could not be read, and reads them when asked again', async () => {
  answerWith({ readFieldNames: () => fail({ kind: 'timeout' }) });
  const { getByRole, facts } = await opened({ ...NOTHING, tagIds: ['t1'] });
  expect(facts()).toEqual([]);
  answerWith({ readFieldNames: () => ok(NAMES) });
  await click(getByRole('button', { name: 'Try again' }));
  expect(facts()).toEqual(['Tags', 'Donor']);
});

it('is not there where there is nothing to show', async () => {
  const { root } = await opened(null);
  expect(root.textContent).toBe('');
});
