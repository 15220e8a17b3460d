import { describe, expect, it } from 'vitest';
import { contactWith } from '@/tests/support/contacts';
import type { Contact } from './contact';
import type { CopiedContact } from './copied-contact';
import { copyColumns } from './copy-columns';
import { knownColumn } from './import-fields';

const LABELS = {
  lists: { a: 'Members', b: 'Donors' },
  tags: { t: 'Board' },
  customFields: { c: 'Member number', d: 'Interests' },
  choices: { 'd 1': 'Pottery', 'd 2': 'Choir' },
};

function cellsOf(contact: Partial<Contact>, more: Partial<CopiedContact> = {}): Record<string, string> {
  const copied = { contact: contactWith(contact), fields: {}, tagIds: [], customFields: {}, wasOn: [], ...more };
  return Object.fromEntries(copyColumns(LABELS).map(({ heading, text }) => [heading, text(copied)]));
}

describe('the columns of a copy', () => {
  it('are headed so that an import knows every field again', () => {
    const known = copyColumns(LABELS).flatMap(({ heading }) => knownColumn(heading) ?? []);
    expect(known).toEqual([
      'email',
      'first_name',
      'last_name',
      'job_title',
      'company_name',
      ...['home', 'work', 'mobile', 'other'].map((place) => `${place}_phone`),
      ...['home', 'work', 'other'].flatMap((place) => [
        `${place}_street`,
        `${place}_city`,
        `${place}_state`,
        `${place}_zip`,
        place === 'home' ? 'home country' : `${place}_country`,
      ]),
      'birthday',
      'anniversary',
      'email-lists',
      'email-status',
      'opt-out-date',
    ]);
  });

  it('hold lists, tags and custom fields by name', () => {
    const more = { tagIds: ['t'], customFields: { c: '17' }, fields: { home_city: 'Salem' }, wasOn: ['Choir'] };
    expect(cellsOf({ listIds: ['a', 'b', 'gone'] }, more)).toMatchObject({
      'Email Lists': 'Members; Donors',
      Tags: 'Board',
      'Member number': '17',
      'City - Home': 'Salem',
      'Was on': 'Choir',
    });
  });

  it('hold what was chosen by its label, and by its id where it has none', () => {
    const interests = (d: string | string[]) => cellsOf({}, { customFields: { d } }).Interests;
    expect(interests(['1', '2', '7'])).toBe('Pottery; Choir; 7');
    expect(interests([])).toBe('');
    expect(interests('Pottery')).toBe('Pottery');
  });

  it.each([
    [{ permission: 'explicit' }, 'Active'],
    [{ permission: 'explicit', deletedAt: '2026-11-20' }, 'Deleted'],
    [{ permission: 'unsubscribed', deletedAt: '2026-11-20' }, 'Unsubscribed'],
    [{ permission: 'temp_hold' }, 'Temporary Hold'],
    [{ permission: null }, 'No Permission Set'],
    [{ permission: 'new_kind' }, 'new_kind'],
  ])('say of %j: %s', (contact, status) => {
    expect(cellsOf(contact)['Email status']).toBe(status);
  });
});
