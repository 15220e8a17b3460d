// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '@/utils/failure';
import type { ContactChange, Verdict } from '@/utils/messages';
import { onMessage } from '@/utils/messages';
import { answerWith, sent } from '../../tests/support/background';
import { rendered, settled } from '../../tests/support/render';
import { CONTACTS, verdictOn } from '../../tests/support/verdicts';
import { Announcement } from '../Announcement';
import { createCheck } from './check';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

let answers: Array<(answer: Result<Verdict>) => void>;
beforeEach(() => {
  answers = [];
  answerWith({ checkContact: () => new Promise((resolve) => answers.push(resolve)) });
});

it('shows the answer to the latest question, whichever comes first', async () => {
  const check = createCheck();
  const first = check.run('old@example.com', { useCache: true });
  const second = check.run('jane@example.com', { useCache: false });
  answers[1]?.(ok(verdictOn(CONTACTS.deleted)));
  answers[0]?.(ok(verdictOn(null)));
  await Promise.all([first, second]);
  expect(check.verdict.value?.standing.kind).toBe('deleted');
  expect(check.query.value).toBe('jane@example.com');
  expect(check.busy.value).toBe(false);
  expect(sent('checkContact')).toEqual([
    { query: 'old@example.com', useCache: true },
    { query: 'jane@example.com', useCache: false },
  ]);
});

it('asks once more where the background ended before it could tell', async () => {
  let asked = 0;
  answerWith({
    checkContact() {
      asked += 1;
      if (asked === 1) throw new Error('The message port closed before a response was received.');
      return ok(verdictOn(CONTACTS.deleted));
    },
  });
  const check = createCheck();
  await check.run('jane@example.com', { useCache: false });
  expect(check.verdict.value?.standing.kind).toBe('deleted');
  expect(asked).toBe(2);
});

it('says of whom it speaks when it shows what was known before', async () => {
  const { root } = await rendered(<Announcement />);
  const check = createCheck();
  check.recall(verdictOn(CONTACTS.deleted));
  await settled(() => undefined);
  expect(root.textContent).toBe('Deleted: jane@example.com.');
  expect(check.query.value).toBe('jane@example.com');
});

it('drops an answer that comes after the question was taken back', async () => {
  const check = createCheck();
  const asked = check.run('jane@example.com', { useCache: true });
  check.clear();
  answers[0]?.(ok(verdictOn(CONTACTS.deleted)));
  await asked;
  expect(check.verdict.value).toBeNull();
});

it('takes the card of another address away while it asks', () => {
  const check = createCheck();
  const shown = verdictOn(CONTACTS.deleted);
  check.show(shown);
  void check.run(shown.address.toUpperCase(), { useCache: false });
  expect(check.verdict.value).toBe(shown);
  void check.run('other@example.com', { useCache: false });
  expect(check.verdict.value).toBeNull();
});

it('has a failure in place of a verdict, never both', async () => {
  const check = createCheck();
  check.show(verdictOn(CONTACTS.deleted));
  const asked = check.run('jane@example.com', { useCache: false });
  answers[0]?.(fail({ kind: 'offline' }));
  await asked;
  expect(check.verdict.value).toBeNull();
  expect(check.failure.value).toEqual({ kind: 'offline' });
});

it('has a failure when the background is gone', async () => {
  answerWith({});
  const check = createCheck();
  await check.run('jane@example.com', { useCache: true });
  expect(check.failure.value).toEqual({ kind: 'no-answer' });
});

it('reads a contact again that was changed while it was looked up', async () => {
  const check = createCheck();
  const stop = check.follow();
  const running = check.run('jane@example.com', { useCache: true });
  changed({ contactId: CONTACTS.active?.contactId ?? '', address: 'jane@example.com' });
  answers[0]?.(ok(verdictOn(CONTACTS.deleted)));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(ok(verdictOn(CONTACTS.active)));
  await running;
  expect(check.verdict.value?.standing.kind).toBe('active');
  stop?.();
});

it('reads the contact it shows anew when it was changed elsewhere, and no other', async () => {
  const check = createCheck();
  check.show(verdictOn(CONTACTS.deleted));
  check.follow();
  changed({ contactId: 'another', address: null });
  expect(sent('checkContact')).toEqual([]);
  const contactId = CONTACTS.deleted?.contactId ?? '';
  changed({ contactId, address: null });
  answers[0]?.(ok(verdictOn(CONTACTS.active)));
  await vi.waitFor(() => expect(check.verdict.value?.standing.kind).toBe('active'), 10_000);
});

it('reads its card anew after a job of its account, and draws it anew only where the contact changed', async () => {
  const check = createCheck();
  const shown = verdictOn(CONTACTS.deleted);
  check.show(shown);
  check.follow();
  changed({ accountKey: 'another' });
  expect(sent('checkContact')).toEqual([]);
  changed({ accountKey: shown.accountKey });
  await settled(() => answers[0]?.(ok(verdictOn(CONTACTS.deleted))));
  expect(check.verdict.value).toBe(shown);
  changed({ accountKey: shown.accountKey });
  await settled(() => answers[1]?.(ok(verdictOn(CONTACTS.active))));
  expect(check.verdict.value?.standing.kind).toBe('active');
});

/** Tells the check that follows that a contact was changed. */
function changed(data: ContactChange): void {
  const listener = vi.mocked(onMessage).mock.calls.findLast(([name]) => name === 'contactChanged')?.[1];
  listener?.({ id: 1, timestamp: 0, sender: {}, type: 'contactChanged', data });
}
