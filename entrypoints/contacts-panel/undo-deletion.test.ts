// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { listsToReturnTo } from '@/components/remedy/lists-to-return-to';
import { answerWith, sent } from '@/tests/support/background';
import { CONTACTS, lists, verdictOn } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import { createUndoDeletion } from './undo-deletion';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const verdict = {
  ...verdictOn(CONTACTS.deleted),
  wasOn: { lists: lists(2), gone: ['Old list'], until: '2026-11-03', seenAt: '2026-11-02T09:00:00.000Z' },
};
const after = verdictOn(CONTACTS.active);
const outcome = { did: 'restored', verdict: ok(after), untransferable: [], alsoChanged: [], undoableEntryId: null };

it('restores to the lists the contact was on, claims no permission, and says what it did', async () => {
  answerWith({ applyRemedy: () => ok(outcome) });
  const undo = createUndoDeletion();
  expect(await undo.run(verdict)).toBe(after);
  expect(sent('applyRemedy')).toEqual([
    {
      remedy: 'restore',
      accountKey: 'gardening',
      contactId: CONTACTS.deleted?.contactId,
      address: 'jane@example.com',
      listIds: ['list-1', 'list-2'],
      permissionGiven: false,
      idempotencyKey: expect.any(String),
    },
  ]);
  expect(undo.done.value).toBe('Restored jane@example.com.');
});

it('offers to undo it on the card of that contact, for ten minutes', async () => {
  vi.useFakeTimers();
  answerWith({ applyRemedy: () => ok({ ...outcome, undoableEntryId: 'entry-1' }) });
  const undo = createUndoDeletion();
  await undo.run(verdict);
  const theirs = { accountKey: 'gardening', contactId: CONTACTS.deleted?.contactId };
  undo.forget();
  expect(undo.undone.value).toMatchObject({ ...theirs, outcome: { undoableEntryId: 'entry-1' } });
  vi.advanceTimersByTime(599_999);
  expect(undo.undone.value).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(undo.undone.value).toBeNull();
  vi.useRealTimers();
});

it('says why it was not done, and is the same write when it is pressed again', async () => {
  answerWith({ applyRemedy: () => fail({ kind: 'service-down', status: 503 }) });
  const undo = createUndoDeletion();
  expect(await undo.run(verdict)).toBeNull();
  expect(undo.failure.value).toMatchObject({ kind: 'service-down' });
  await undo.run(verdict);
  await undo.run({ ...verdict });
  const ids = sent('applyRemedy').map((request) => Object(request).idempotencyKey);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

it('is done once, however often it is pressed meanwhile', async () => {
  answerWith({ applyRemedy: () => ok(outcome) });
  const undo = createUndoDeletion();
  await Promise.all([undo.run(verdict), undo.run(verdict)]);
  expect(sent('applyRemedy')).toHaveLength(1);
});

it('returns nobody to lists that are not known', () => {
  expect(listsToReturnTo(verdictOn(CONTACTS.deleted))).toEqual([]);
});

it('returns nobody who asked to be forgotten', () => {
  expect(listsToReturnTo(verdict)).toHaveLength(2);
  expect(listsToReturnTo({ ...verdict, neverRestore: true })).toEqual([]);
});
