import { expect, vi } from 'vitest';
import { copy } from '@/entrypoints/workbench/copy/copy';
import { contactWith } from '@/tests/support/contacts';
import { click, settled, type } from '@/tests/support/render';
import type { CopiedContact } from '@/utils/contacts/copied-contact';
import { fail, ok } from '@/utils/failure';
import { DOWN, down, type Place, type Screen, waiting } from './state';
import { ANSWERS, NET, workbench } from './workbench';

const GONE = {
  contact: contactWith({ deletedAt: '2026-11-03' }),
  standing: { kind: 'deleted' as const },
  listIdsBefore: [],
};
const page = (cursor?: string) => ok({ contacts: [GONE], lists: [], total: 2, ...(cursor && { cursor }) });
const withoutNet = { readSafetyNet: () => ok({ ...NET, held: null }) };
const LOST = { listId: 'list-1', name: 'Donors', isGone: true, contacts: 300, at: '2026-11-20T10:00:00Z' };
const reading = (state: NonNullable<typeof NET.reading>['state']) => ({
  readSafetyNet: () => ok({ ...NET, held: null, reading: { kind: 'snapshot' as const, read: 5, of: 12, state } }),
});

/** Answers the first page, and the next in this way. */
function firstPageThen(next: () => unknown) {
  let asked = 0;
  return () => {
    asked += 1;
    return asked === 1 ? page('more') : next();
  };
}

const CONTACTS: Place = {
  name: 'tools: deleted contacts',
  draw: workbench('recently-deleted'),
  answers: ANSWERS,
  states: [
    { name: 'reading', answers: { readDeleted: waiting }, says: 'Reading deleted contacts, 0 of … so far…' },
    {
      name: 'reading on',
      answers: { readDeleted: firstPageThen(waiting) },
      says: 'Reading deleted contacts, 1 of 2 so far…',
    },
    {
      name: 'not read',
      answers: { readDeleted: down },
      says: "The deleted contacts couldn't be read.",
    },
    {
      name: 'not read to the end',
      answers: { readDeleted: firstPageThen(() => fail({ kind: 'offline' })) },
      says: "We can't reach Constant Contact.",
    },
    { name: 'nobody', says: 'No deleted contacts. Nice.' },
    { name: 'read', answers: { readDeleted: () => page() }, says: '1 of 1 shown', alsoOf: ['not read to the end'] },
    {
      name: 'filtered away',
      answers: { readDeleted: () => page() },
      reach: ({ getByRole }) => type(getByRole('textbox', { name: 'Filter' }), 'nobody'),
      says: 'No matches. Clear the filter to see everything.',
    },
  ],
};

const LISTS: Place = {
  name: 'tools: lists that lost contacts',
  draw: workbench('recently-deleted', 'view=lists'),
  answers: { ...ANSWERS, readListLosses: () => ok([]) },
  states: [
    { name: 'reading', answers: { readListLosses: waiting }, says: 'Loading…' },
    {
      name: 'not read',
      answers: { readListLosses: () => fail({ kind: 'storage-failed', full: false }) },
      says: "Your browser couldn't save this",
    },
    { name: 'none', says: 'No list lost contacts' },
    { name: 'no snapshot', answers: withoutNet, says: 'No snapshot yet.' },
    {
      name: 'snapshot lost',
      answers: { readSafetyNet: () => ok({ ...NET, held: null, isLost: true }) },
      says: 'Your browser cleared',
    },
    { name: 'some', answers: { readListLosses: () => ok([LOST]) } },
  ],
};

const RETURNED: Place = {
  name: 'tools: contacts that came back',
  draw: workbench('recently-deleted', 'view=returned'),
  answers: { ...ANSWERS, readReturned: () => ok([]) },
  states: [
    { name: 'reading', answers: { readReturned: waiting }, says: 'Loading…' },
    { name: 'not read', answers: { readReturned: down }, says: DOWN },
    { name: 'nobody', says: 'No deleted contact came back' },
    { name: 'no snapshot', answers: withoutNet, says: 'No snapshot yet.' },
    { name: 'somebody', answers: { readReturned: () => ok([contactWith({})]) } },
  ],
};

const OPT_OUTS: Place = {
  name: 'tools: who unsubscribed',
  draw: workbench('recently-deleted', 'view=unsubscribed'),
  answers: { ...ANSWERS, readOptOuts: () => ok({ acts: [] }) },
  states: [
    { name: 'reading', answers: { readOptOuts: waiting }, says: 'Loading…' },
    { name: 'not read', answers: { readOptOuts: down }, says: DOWN },
    { name: 'nobody', says: 'Nobody unsubscribed in this time.' },
    {
      name: 'somebody',
      answers: { readOptOuts: () => ok({ acts: [{ at: '2026-11-20T10:00:00Z', source: 'Contact' }] }) },
      says: '1 person unsubscribed by choice.',
    },
  ],
};

const GLANCE: Place = {
  name: 'tools: safety net',
  draw: workbench('recently-deleted'),
  answers: ANSWERS,
  states: [
    { name: 'held', says: 'Lists of 7 contacts, as of', alsoOf: ['a list lost', 'somebody came back'] },
    { name: 'not known yet', answers: { readSafetyNet: waiting } },
    { name: 'not read', answers: { readSafetyNet: down }, says: DOWN },
    { name: 'none', answers: withoutNet, says: 'No snapshot yet.' },
    {
      name: 'lost',
      answers: { readSafetyNet: () => ok({ ...NET, held: null, isLost: true }) },
      says: 'Your browser cleared the snapshot.',
    },
    { name: 'reading', answers: reading({ kind: 'running' }), says: 'Taking a snapshot', alsoOf: ['paused', 'failed'] },
    { name: 'paused', answers: reading({ kind: 'paused' }), says: 'Paused.' },
    {
      name: 'failed',
      answers: reading({ kind: 'failed', failure: { kind: 'unexpected-answer' } }),
      says: "We couldn't read",
    },
    {
      name: 'a list lost',
      answers: { readSafetyNet: () => ok({ ...NET, lost: [LOST] }) },
      says: 'The list “Donors” was deleted.',
    },
    {
      name: 'somebody came back',
      answers: { readSafetyNet: () => ok({ ...NET, returned: { contacts: 3, since: '2026-11-20T10:00:00Z' } }) },
      says: '3 deleted contacts came back since',
    },
  ],
};

const download = async ({ getByRole }: Screen) => click(getByRole('button', { name: 'Download a copy' }));
const pageOf = (...contacts: CopiedContact[]) => ({ readCopyPage: () => ok({ contacts, total: contacts.length }) });
const copied = (permission: string, contactId = '1'): CopiedContact => ({
  contact: contactWith({ contactId, permission }),
  ...{ fields: {}, tagIds: [], customFields: {}, wasOn: [] },
});
const saved = async (screen: Screen) => {
  URL.createObjectURL = () => 'blob:nothing';
  await download(screen);
  await vi.waitFor(() => settled(() => expect(copy.value.kind).toBe('done')));
};

const COPY: Place = {
  name: 'tools: copy of everybody',
  draw: workbench('recently-deleted'),
  answers: {
    ...ANSWERS,
    readCopyLabels: () => ok({ lists: {}, tags: {}, customFields: {}, choices: {} }),
    readCopyPage: waiting,
  },
  states: [
    { name: 'offered', says: 'Saves all contacts as CSV files' },
    { name: 'reading', reach: download, says: 'Keep this page open.' },
    { name: 'failed', reach: download, answers: { readCopyPage: down }, says: DOWN },
    { name: 'saved', reach: saved, answers: pageOf(copied('explicit')), says: 'Done: 1 contact saved.' },
    {
      name: 'saved, of whom one opted out',
      reach: saved,
      answers: pageOf(copied('explicit', '1'), copied('explicit', '2'), copied('unsubscribed', '3')),
      says: 'in a separate file.',
    },
    { name: 'nobody to save', reach: saved, answers: pageOf(), says: 'Done: 0 contacts saved.' },
  ],
};

export const DELETED: Place[] = [CONTACTS, LISTS, RETURNED, OPT_OUTS, GLANCE, COPY];
