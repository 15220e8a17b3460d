import { settled, type } from '@/tests/support/render';
import { CONTACTS, lists, verdictOn } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import type { Verdict } from '@/utils/messages';
import { draw, openForm, show } from './panel';
import { DOWN, down, type Place, type Screen, waiting } from './state';

const open = openForm('deleted', 'Restore contact');
const filter = (words: string) => async (screen: Screen) => {
  await open(screen);
  await type(screen.getByRole('searchbox', { name: 'Filter lists' }), words);
};

/** The lists in a form of the card. */
const LISTS: Place = {
  name: 'lists of a form',
  draw,
  answers: { readLists: () => ok(lists(2)) },
  states: [
    { name: 'reading', reach: open, answers: { readLists: waiting }, says: 'Reading your lists…' },
    { name: 'not read', reach: open, answers: { readLists: down }, says: DOWN },
    { name: 'none', reach: open, answers: { readLists: () => ok([]) }, says: 'This account has no lists yet.' },
    { name: 'some', reach: open, says: 'List 1' },
    {
      name: 'filtered away',
      reach: filter('nothing'),
      answers: { readLists: () => ok(lists(12)) },
      says: 'No list matches “nothing”.',
    },
  ],
};

const DETAILED: Verdict = {
  ...verdictOn(CONTACTS.deleted),
  details: { fields: [], customFields: [], tagIds: ['tag-1'], notes: [] },
};
const unfold = async (screen: Screen) => {
  await show(DETAILED)();
  const details = screen.getByText('Fields, tags, and notes').closest('details');
  await settled(() => {
    details?.setAttribute('open', '');
    details?.dispatchEvent(new Event('toggle'));
  });
};
const names = { customFields: {}, choices: {} };

/** What else the card tells of a contact, once it is unfolded. */
const DETAILS: Place = {
  name: 'details of a contact',
  draw,
  answers: { readFieldNames: waiting },
  states: [
    { name: 'reading', reach: unfold, says: 'Reading the names of fields and tags…' },
    { name: 'not read', reach: unfold, answers: { readFieldNames: () => fail({ kind: 'timeout' }) }, says: 'in time' },
    {
      name: 'read',
      reach: unfold,
      answers: { readFieldNames: () => ok({ ...names, tags: { 'tag-1': 'Volunteer' } }) },
      says: 'Volunteer',
    },
    {
      name: 'a name not available',
      reach: unfold,
      answers: { readFieldNames: () => ok({ ...names, tags: {} }) },
      says: 'Name not available',
    },
  ],
};

export const FORMS: Place[] = [LISTS, DETAILS];
