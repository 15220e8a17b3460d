// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { verdictOn } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import { createNameSearcher } from './name-search';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const box = document.createElement('input');
const smith = {
  contactId: 'c1',
  address: 'smith@example.com',
  firstName: 'Ann',
  lastName: 'Smith',
  deletedAt: '2026-11-03',
};

it('finds those who match, and asks again while deleted contacts are being read', async () => {
  const answers = [
    ok({ contacts: [], total: 0, reading: { read: 500, of: 900 } }),
    ok({ contacts: [smith], total: 1 }),
  ];
  answerWith({ findDeleted: () => answers.shift() });
  const searcher = createNameSearcher();
  await searcher.search({ text: 'smith', box });
  expect(sent('findDeleted')).toEqual([{ text: 'smith' }, { text: 'smith' }]);
  expect(searcher.found.value).toMatchObject({ text: 'smith', matches: { total: 1 } });
});

it('shows no answer under another search, and none where nobody could be asked', async () => {
  let answer: (value: unknown) => void = () => undefined;
  answerWith({
    findDeleted: ({ text }) =>
      text === 'smi'
        ? new Promise((resolve) => {
            answer = resolve;
          })
        : fail({ kind: 'offline' }),
  });
  const searcher = createNameSearcher();
  const first = searcher.search({ text: 'smi', box });
  await searcher.search({ text: 'jones', box });
  answer(ok({ contacts: [smith], total: 1 }));
  await first;
  expect(searcher.found.value).toBeNull();
});

it('keeps its answer by the box that the page put in the place of the first, before and after the answer', async () => {
  const [second, third] = [document.createElement('input'), document.createElement('input')];
  answerWith({ findDeleted: () => ok({ contacts: [smith], total: 1 }) });
  const searcher = createNameSearcher();
  const searching = searcher.search({ text: 'smith', box });
  searcher.moveTo(second);
  await searching;
  expect(searcher.found.value?.box).toBe(second);
  searcher.moveTo(third);
  expect(searcher.found.value?.box).toBe(third);
});

it('finds nobody who was restored meanwhile, and them again once that is undone', async () => {
  const jane = contactWith({ contactId: 'c1', address: 'smith@example.com' });
  answerWith({ findDeleted: () => ok({ contacts: [smith], total: 2 }) });
  const searcher = createNameSearcher();
  await searcher.search({ text: 'smith', box });
  searcher.know(verdictOn(jane));
  expect(searcher.found.value).toMatchObject({ matches: { contacts: [], total: 1 } });
  expect(searcher.has('c1')).toBe(true);
  searcher.know(verdictOn({ ...jane, deletedAt: '2026-11-03' }));
  expect(searcher.found.value).toMatchObject({ matches: { contacts: [smith], total: 2 } });
  searcher.stop();
  expect(searcher.has('c1')).toBe(false);
});
