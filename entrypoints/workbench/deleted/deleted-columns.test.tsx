// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { contactWith } from '@/tests/support/contacts';
import { rendered } from '@/tests/support/render';
import type { Contact } from '@/utils/contacts/contact';
import { standingOf } from '@/utils/contacts/standing';
import { deletedColumns } from './deleted-columns';

const OPT_OUT = { at: '2026-08-28T10:00:00Z', source: 'Contact', reason: 'Too many emails' };

const { inTable, inFile } = deletedColumns(new Map());

async function status(changes: Partial<Contact>): Promise<string | null> {
  const contact = contactWith({ deletedAt: '2026-11-20', ...changes });
  const column = inTable.find(({ heading }) => heading === 'Status');
  const row = { contact, standing: standingOf(contact), listIdsBefore: [] };
  const { root } = await rendered(<p>{column?.cell?.(row, { index: 0, tabIndex: 0 })}</p>);
  return root.textContent;
}

it.each<[string, Partial<Contact>, RegExp]>([
  ['who can be restored', {}, /^Can be restored$/],
  ['who opted out, when and why', { optOut: OPT_OUT }, /^Deleted after unsubscribing.*2026.*Too many emails$/],
  ['who has no permission on record', { permission: null }, /^No permission set$/],
  ['whose permission this version does not know', { permission: 'new' }, /^Unrecognized status$/],
])('the status tells %s, and never that a deleted contact is deleted', async (_, contact, words) => {
  expect(await status(contact)).toMatch(words);
});

it('the file has a column more, of when and why they opted out', () => {
  expect(inFile.map(({ heading }) => heading)).toEqual([...inTable.map(({ heading }) => heading), 'Unsubscribed']);
});
